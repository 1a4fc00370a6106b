/** The driver's command line. */
module dev.furrow.launcher {
    requires dev.furrow;
    requires info.picocli;
    requires static org.jspecify;

    opens dev.furrow.launcher to
            info.picocli;
}
