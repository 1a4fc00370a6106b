/** Furrow's extension for JUnit. */
module dev.furrow.junit {
    requires transitive dev.furrow;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.furrow.junit;
}
