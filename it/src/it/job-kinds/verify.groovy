def log = new File(basedir, 'build.log').text.normalize()
assert log.contains('Plain: [0.5 1.5 2.5 3.5] by 2')
assert log.contains('Inner: 12 by 2')
assert log.contains('Stripes: [127.5 127.5 127.5 127.5 127.5] by 2')

assert log.contains('''
Plain
  ARRAY   DTYPE    SHAPE  ACCESS
  values  float64  (4,)   PARTITIONED
  TASK   SIGNATURE
  store  void store(int index)

kinds.Outer.Middle.Inner
  ARRAY   DTYPE  SHAPE   ACCESS
  counts  int64  (2, 3)  READ_WRITE
  TASK  SIGNATURE
  fill  void fill(IndexRange rows)

kinds.Stripes
  ARRAY   DTYPE    SHAPE   ACCESS
  pixels  uint8    (?, ?)  PARTITIONED
  means   float32  (5,)    READ_WRITE
  TASK       SIGNATURE
  clearRow   void clearRow(long row)
  meanOfRow  void meanOfRow(int row)
''')
assert log.contains('there are several jobs; say which with job=NAME (there are: Plain, kinds.Outer.Middle.Inner, kinds.Stripes)')

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
