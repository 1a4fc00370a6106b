// Where the project is generated: no POM lies there, of which it would become a module.
new File(basedir, 'made').mkdirs()
true
