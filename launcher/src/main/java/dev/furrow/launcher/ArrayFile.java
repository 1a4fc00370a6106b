package dev.furrow.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * An array and the {@code .npy} file to load it from, to keep it in or to save it to: {@code elevation=dem.npy}.
 *
 * @param array the name of the array
 * @param file the file; relative to the driver's working directory if not absolute
 */
record ArrayFile(String array, Path file) {
    private static final String FORM = "ARRAY=FILE (a comma in the name of a file is doubled)";
    private static final String EXAMPLE = "elevation=dem.npy";

    /** Parses an item of the option {@code option}; the first equals sign ends the name of the array. */
    static ArrayFile parse(String option, String item) {
        int equals = item.indexOf('=');
        if (equals <= 0 || equals == item.length() - 1) {
            throw OptionItems.malformed(option, FORM, item, EXAMPLE);
        }
        try {
            return new ArrayFile(
                    item.substring(0, equals).strip(),
                    Path.of(item.substring(equals + 1).strip()));
        } catch (InvalidPathException e) {
            throw OptionItems.malformed(option, FORM + "; " + e.getMessage(), item, EXAMPLE);
        }
    }
}
