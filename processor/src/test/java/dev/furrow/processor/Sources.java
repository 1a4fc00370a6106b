package dev.furrow.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import javax.tools.JavaFileObject;

/** Makes sources of jobs, and compiles them as strictly as a user can ask for. */
final class Sources {
    private static final String IMPORTS = "import static dev.furrow.SharedArray.DYNAMIC; import dev.furrow.*;"
            + " import dev.furrow.array.*; import java.util.*; ";
    private static final List<String> STRICT = List.of("-Xlint:all", "-Werror", "-implicit:class");

    private Sources() {}

    /** Returns a source; what is in Furrow's packages is imported. */
    static JavaFileObject source(String name, String text) {
        int dot = name.lastIndexOf('.');
        String declared = dot < 0 ? "" : "package " + name.substring(0, dot) + "; ";
        return JavaFileObjects.forSourceString(name, declared + IMPORTS + text);
    }

    /** Returns a source as it is. */
    static JavaFileObject plain(String name, String text) {
        return JavaFileObjects.forSourceString(name, text);
    }

    /** Returns the job {@code com.acme.Heat} with an array {@code good}, a task {@code fine} and other members. */
    static JavaFileObject job(String members) {
        return source("com.acme.Heat", "public class Heat {\n" + GOOD_MEMBERS + members + "\n}");
    }

    /** An array and a task that nothing is wrong with. */
    static final String GOOD_MEMBERS = "@SharedArray(shape = DYNAMIC, dtype = DType.FLOAT64) Float64Array good;"
            + " @ParallelTask void fine(int i) {}\n";

    static Compilation compile(JavaFileObject... sources) {
        return compiler().compile(sources);
    }

    static Compiler compiler() {
        return Compiler.javac().withProcessors(new FurrowProcessor()).withOptions(STRICT.toArray());
    }
}
