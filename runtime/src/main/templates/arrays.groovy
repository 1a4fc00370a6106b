// Renders the templates of the typed arrays, once for each row of the table. A file whose content would not change is
// left alone, so that the compiler's staleness check sees no change either.
import groovy.text.StreamingTemplateEngine
import java.nio.file.Files
import java.nio.file.Path

// A row is an element type: name of the class less "Array", dtype, what it is, the Java type of a value as get returns it,
// the Java type that memory holds, the logarithm of its bytes, and how a value becomes and is made from what memory holds.
def same = { it }
def types = [
    [name: 'Bool', dtype: 'BOOL', doc: 'truth values, one byte each', type: 'boolean', raw: 'byte', heap: 'boolean',
        number: 'int', least: '0', greatest: '1', fromRaw: { "$it != 0" }, toRaw: { "(byte) ($it ? 1 : 0)" },
        toNumber: { "($it != 0 ? 1 : 0)" }, fromNumber: { "$it != 0" },
        setDoc: ' What another program stored counts as true unless it is 0.'],
    [name: 'Int8', dtype: 'INT8', doc: 'signed 8-bit integers, read as {@code int}', type: 'int', raw: 'byte',
        least: 'Byte.MIN_VALUE', greatest: 'Byte.MAX_VALUE', fromRaw: same, toRaw: { "(byte) $it" },
        setDoc: ' {@code set} stores the low 8 bits of its value.'],
    [name: 'Uint8', dtype: 'UINT8', doc: 'unsigned 8-bit integers, read as {@code int} from 0 to 255', type: 'int',
        raw: 'byte', least: '0', greatest: '0xFF', fromRaw: { "($it & 0xFF)" }, toRaw: { "(byte) $it" },
        setDoc: ' {@code set} stores the low 8 bits of its value.'],
    [name: 'Int16', dtype: 'INT16', doc: 'signed 16-bit integers, read as {@code int}', type: 'int', raw: 'short',
        least: 'Short.MIN_VALUE', greatest: 'Short.MAX_VALUE', fromRaw: same, toRaw: { "(short) $it" },
        setDoc: ' {@code set} stores the low 16 bits of its value.'],
    [name: 'Uint16', dtype: 'UINT16', doc: 'unsigned 16-bit integers, read as {@code int} from 0 to 65535', type: 'int',
        raw: 'short', least: '0', greatest: '0xFFFF', fromRaw: { "($it & 0xFFFF)" }, toRaw: { "(short) $it" },
        setDoc: ' {@code set} stores the low 16 bits of its value.'],
    [name: 'Int32', dtype: 'INT32', doc: 'signed 32-bit integers', type: 'int', raw: 'int',
        least: 'Integer.MIN_VALUE', greatest: 'Integer.MAX_VALUE', fromRaw: same, toRaw: same],
    [name: 'Uint32', dtype: 'UINT32', doc: 'unsigned 32-bit integers, read as {@code long} from 0 to 2<sup>32</sup>-1',
        type: 'long', raw: 'int', least: '0', greatest: '0xFFFF_FFFFL', fromRaw: { "($it & 0xFFFF_FFFFL)" },
        toRaw: { "(int) $it" }, setDoc: ' {@code set} stores the low 32 bits of its value.'],
    [name: 'Int64', dtype: 'INT64', doc: 'signed 64-bit integers', type: 'long', raw: 'long',
        least: 'Long.MIN_VALUE', greatest: 'Long.MAX_VALUE', fromRaw: same, toRaw: same],
    [name: 'Float16', dtype: 'FLOAT16', doc: '16-bit floating-point numbers, read as {@code float}', type: 'float',
        raw: 'short', heap: 'float', fromRaw: { "Float.float16ToFloat($it)" }, toRaw: { "Float.floatToFloat16($it)" },
        setDoc: ' {@code set} stores the nearest 16-bit number, infinity from 65520 on.'],
    [name: 'Float32', dtype: 'FLOAT32', doc: '32-bit floating-point numbers', type: 'float', raw: 'float',
        bits: 'int', fromBits: { "Float.intBitsToFloat($it)" }, toBits: { "Float.floatToRawIntBits($it)" },
        fromRaw: same, toRaw: same],
    [name: 'Float64', dtype: 'FLOAT64', doc: '64-bit floating-point numbers', type: 'double', raw: 'double',
        bits: 'long', fromBits: { "Double.longBitsToDouble($it)" }, toBits: { "Double.doubleToRawLongBits($it)" },
        fromRaw: same, toRaw: same],
    [name: 'Complex64', dtype: 'COMPLEX64', doc: 'complex numbers of two 32-bit parts', type: 'float', raw: 'float',
        parts: 2, partArray: 'Float32Array'],
    [name: 'Complex128', dtype: 'COMPLEX128', doc: 'complex numbers of two 64-bit parts', type: 'double', raw: 'double',
        parts: 2, partArray: 'Float64Array'],
]
types.each { t ->
    t.floating = t.type in ['float', 'double']
    t.wrapper = [int: 'Integer', long: 'Long', float: 'Float', double: 'Double', boolean: 'Boolean'][t.type]
    def least = t.floating ? "${t.wrapper}.NEGATIVE_INFINITY" : null
    def greatest = t.floating ? "${t.wrapper}.POSITIVE_INFINITY" : null
    def defaults = [setDoc: '', parts: 1, heap: t.raw, number: t.type, least: least, greatest: greatest, bits: t.raw]
    defaults.each { key, value -> t.putIfAbsent(key, value) }
    [toNumber: t.fromRaw, fromNumber: same, fromBits: t.fromRaw, toBits: t.toRaw].each { key, value ->
        t.putIfAbsent(key, value)
    }
    def layoutOf = { 'JAVA_' + it.toUpperCase() }
    def layoutTypeOf = { 'ValueLayout.Of' + it.capitalize() }
    t.layoutType = layoutTypeOf(t.raw)
    t.layout = layoutOf(t.raw) + (t.raw == 'byte' ? '' : '_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN)')
    t.bitsLayout = layoutOf(t.bits) + (t.bits == 'byte' ? '' : '.withOrder(ByteOrder.LITTLE_ENDIAN)')
    t.partShift = [byte: 0, short: 1, int: 2, long: 3, float: 2, double: 3][t.raw]
    t.shift = t.partShift + (t.parts == 2 ? 1 : 0)
    t.buffer = t.raw.capitalize() + 'Buffer'
    t.adds = t.bits in ['int', 'long']
    t.readHeap = t.heap == t.raw ? 'read' : 'readHeap'
    t.writeHeap = t.heap == t.raw ? 'write' : 'writeHeap'
    t.signed = !t.name.startsWith('Uint')
    t.times = t.parts == 2 ? ' * 2' : ''
}

// The forms of an access: one index per axis for ranks 1 to 4, an array of indices for any rank.
def forms = (1..4).collect { rank ->
    def names = ['i', 'j', 'k', 'l'][0..<rank]
    [of: "an array of rank $rank", params: names.collect { "long $it" }.join(', '), args: names.join(', '),
        wrong: "the rank is not $rank or an index is out of bounds"]
}
forms.eachWithIndex { form, n -> form.putAll([any: '', at: "offset($form.args)", writeAt: "writeOffset($form.args)",
    ints: form.params.replace('long', 'int'), longs: form.params.replaceAll(/long \w/, 'long'),
    nearGet: n == 0 ? 'near.get(nearIndex(i))' : "elements.get(LAYOUT, nearOffset($form.args) << SHIFT)",
    nearAdd: { t -> n == 0 ? ['int at = nearIndex(i)', "$t.type value = ${t.fromRaw('near.get(at)')} + delta",
        "near.put(at, ${t.toRaw('value')})"] : ["long at = nearOffset($form.args) << SHIFT",
        "$t.type value = ${t.fromRaw('elements.get(LAYOUT, at)')} + delta", "elements.set(LAYOUT, at, ${t.toRaw('value')})"] },
    nearSet: { n == 0 ? "near.put(nearIndex(i), $it)" : "elements.set(LAYOUT, nearOffset($form.args) << SHIFT, $it)" }]) }
forms << [any: 'final ', at: 'place(index)', writeAt: 'writePlace(index)', of: 'an array of any rank', params: 'long[] index', args: 'index',
    wrong: 'there are not as many indices as axes, or one is out of bounds']

Path templates = project.basedir.toPath().resolve('src/main/templates')
Path root = Path.of(project.build.directory, 'generated-sources', 'arrays')
Path folder = Files.createDirectories(root.resolve('dev/furrow/array'))
def render = { String template, Map binding ->
    new StreamingTemplateEngine().createTemplate(Files.readString(templates.resolve(template))).make(binding).toString()
}

def wanted = types.collectEntries { type ->
    def binding = [t: type, forms: forms]
    binding.common = render('CommonMembers.java.template', binding)
    def template = type.parts == 2 ? 'ComplexArray.java.template' : 'TypedArray.java.template'
    ["${type.name}Array.java".toString(), render(template, binding)]
}
wanted['TypedArrays.java'] = render('TypedArrays.java.template', [types: types])
wanted['StructElements.java'] =
    render('StructElements.java.template', [numbers: types.findAll { it.parts == 1 }, types: types, forms: forms])
wanted['StructArray.java'] = render('StructArray.java.template', [forms: forms])
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
