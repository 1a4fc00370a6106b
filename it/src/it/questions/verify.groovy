// What the pages show is what was compiled here, and what Python reads is what Java wrote.
def root = basedir.parentFile.parentFile.parentFile.parentFile
def log = new File(basedir, 'build.log').text
assert log.contains('the same on all engines: true')
assert log =~ /Listening for transport dt_socket at address: \d+/

def pages = ['access-modes.md', 'processes-or-threads.md', 'debugging.md', 'sharing-with-python.md']
        .collectEntries { [it, new File(root, "docs/$it").getText('UTF-8').replace('\r', '')] }
def blocks = { String page, String language ->
    (pages[page] =~ /(?s)```$language\n(.*?)```/).collect { it[1] }
}
def source = new File(basedir, 'src/main/java/questions/Signal.java').text.replace('\r', '')
pages.keySet().each { page ->
    blocks(page, 'java').each { assert source.contains(it) : "in $page, but not in the sample: $it" }
}
assert pages.keySet().sum { blocks(it, 'java').size() } >= 10

def numpy = ['python3', '-c', 'import numpy'].execute()
if (numpy.waitFor() == 0) {
    blocks('sharing-with-python.md', 'python').each { block ->
        def script = new File(basedir, 'target/block.py')
        script.text = block
        def python = new ProcessBuilder('python3', script.path).directory(basedir).redirectErrorStream(true)
        python.environment().put('FURROW_DIRECTORY', new File(basedir, 'target/shm').path)
        def process = python.start()
        assert process.text.isEmpty()
        assert process.waitFor() == 0
    }
}

evaluate(new File(basedir.parentFile.parentFile.parentFile, 'src/it/leftovers.groovy'))
