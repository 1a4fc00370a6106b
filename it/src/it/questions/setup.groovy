new File(basedir, 'target/shm').mkdirs()
true
