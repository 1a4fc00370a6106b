package dev.furrow.processor.diagnostic;

/**
 * Something to report.
 *
 * @param diagnostic which rule it is about
 * @param site where the caret goes
 * @param message the text, with its bracketed code
 */
public record Problem(Diagnostic diagnostic, Site site, String message) {
    /** Makes a problem; {@code arguments} fill the text of {@code diagnostic}. */
    public static Problem of(Diagnostic diagnostic, Site site, Object... arguments) {
        return new Problem(diagnostic, site, diagnostic.message(arguments));
    }

    /** Tells whether nothing may be generated for the type at fault. */
    public boolean isError() {
        return diagnostic.kind() == javax.tools.Diagnostic.Kind.ERROR;
    }
}
