// Renders the templates of the typed arrays, once for each row of the table. A file whose content would not change is
// left alone, so that the compiler's staleness check sees no change either.
import groovy.text.StreamingTemplateEngine
import java.nio.file.Files
import java.nio.file.Path

// A row is an element type: name of the class less "Array", dtype, what it is, the Java type of an element, the layout
// of memory, the logarithm of its bytes, and how a value becomes and is made from what memory holds.
def same = { it }
def types = [
    [name: 'Uint8', dtype: 'UINT8', doc: 'unsigned 8-bit integers, read as {@code int} from 0 to 255', type: 'int',
        layout: 'JAVA_BYTE', layoutType: 'OfByte', shift: 0, fromRaw: { "$it & 0xFF" }, toRaw: { "(byte) $it" },
        setDoc: ' {@code set} stores the low 8 bits of its value.'],
    [name: 'Int32', dtype: 'INT32', doc: 'signed 32-bit integers', type: 'int',
        layout: 'JAVA_INT', layoutType: 'OfInt', shift: 2, fromRaw: same, toRaw: same, setDoc: ''],
    [name: 'Int64', dtype: 'INT64', doc: 'signed 64-bit integers', type: 'long',
        layout: 'JAVA_LONG', layoutType: 'OfLong', shift: 3, fromRaw: same, toRaw: same, setDoc: ''],
    [name: 'Float32', dtype: 'FLOAT32', doc: '32-bit floating-point numbers', type: 'float',
        layout: 'JAVA_FLOAT', layoutType: 'OfFloat', shift: 2, fromRaw: same, toRaw: same, setDoc: ''],
    [name: 'Float64', dtype: 'FLOAT64', doc: '64-bit floating-point numbers', type: 'double',
        layout: 'JAVA_DOUBLE', layoutType: 'OfDouble', shift: 3, fromRaw: same, toRaw: same, setDoc: ''],
]
types.each { it.bytes = 1 << it.shift }

Path templates = project.basedir.toPath().resolve('src/main/templates')
Path root = Path.of(project.build.directory, 'generated-sources', 'arrays')
Path folder = Files.createDirectories(root.resolve('dev/furrow/array'))
def render = { String template, Map binding ->
    new StreamingTemplateEngine().createTemplate(Files.readString(templates.resolve(template))).make(binding).toString()
}

def wanted = types.collectEntries { type ->
    ["${type.name}Array.java".toString(), render('TypedArray.java.template', [t: type])]
}
wanted['TypedArrays.java'] = render('TypedArrays.java.template', [types: types])
wanted.each { file, text ->
    Path path = folder.resolve(file)
    if (Files.notExists(path) || Files.readString(path) != text) {
        Files.writeString(path, text)
        log.info("Generated $file")
    }
}
// What an earlier table made and this one does not would otherwise be compiled for ever.
folder.toFile().listFiles().findAll { !wanted.containsKey(it.name) }.each { it.delete() }

project.addCompileSourceRoot(root.toString())
