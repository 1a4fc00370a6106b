// Where the locale has no umlauts, Java can't name such a path at all, and Maven can't start there.
import java.nio.file.InvalidPathException
import java.nio.file.Path

try {
    Path.of('pfad mit \u00fcmlaut')
    return true
} catch (InvalidPathException e) {
    return false
}
