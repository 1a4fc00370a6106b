/** The driver's command line. */
module dev.furrow.launcher {
    requires dev.furrow;
    requires info.picocli;
    requires static org.jspecify;

    opens dev.furrow.launcher to
            info.picocli;
    opens dev.furrow.launcher.doctor to
            info.picocli;
    opens dev.furrow.launcher.inspect to
            info.picocli;
}
