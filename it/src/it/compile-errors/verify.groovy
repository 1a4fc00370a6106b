// javac's form: file, line and column of the annotation value or member at fault, then the code in brackets.
def errors = new File(basedir, 'build.log').readLines().takeWhile { !it.contains('BUILD FAILURE') }
    .collect { (it =~ /^\[ERROR\] .*[\/\\](\w+\.java):\[(\d+),(\d+)\] \[(\w+)\] .+/) }
    .findAll { it }.collect { "${it[0][1]}:${it[0][2]} ${it[0][4]}" as String }
def at = { String file, String text ->
    def lines = new File(basedir, "src/main/java/wrong/$file").readLines()
    "$file:${lines.findIndexOf { it.contains(text) } + 1}"
}
assert errors as Set == [
    "${at('AlsoWrong.java', 'Int32Array counts')} SharedArrayStatic",
    "${at('Wrong.java', 'Float64Array hidden')} SharedArrayPrivate",
    "${at('Wrong.java', 'double[] heap')} SharedArrayHeap",
    "${at('Wrong.java', 'DType.INT32')} SharedArrayDtype",
    "${at('Wrong.java', '{10, -7}')} SharedArrayExtent",
    "${at('Wrong.java', 'hiddenTask')} TaskPrivate",
    "${at('Wrong.java', 'strange')} TaskParameter",
    "${at('Wrong.java', 'retries = -3')} TaskRetries",
].collect { it.toString() } as Set

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
