def log = new File(basedir, 'build.log').text
def lines = log.readLines().findAll { it.contains('forms on ') }.collect { it.substring(it.indexOf('forms on ')) }
assert lines.collect { it.replaceAll(/forms on (\w+):.*/, '$1') } == ['inline', 'threads', 'processes']
def results = lines.collect { it.replaceAll(/forms on \w+: /, '') } as Set
assert results.size() == 1 : results
def expected = '[7290.0, 6.0, hello you 6, [3.141592653589793, 20.0], [hello a 1, hello b 1, hello c 1], '\
        + '[0, 1, 4, 9, 16], [0, 1, 4, 9], '
assert results.first().startsWith(expected) : results.first()
assert results.first().contains(', xxxxxxxxxx, ')
assert results.first().endsWith(', 42, [0 began, 1 began, 2 began, 3 began], no numbers for nobody]') : results.first()
// The sum of the first million terms of the harmonic series.
assert Math.abs(Double.parseDouble(results.first().substring(expected.length()).split(',')[0]) - 14.392726722865) < 1e-9

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
