/** The driver's command line. */
module dev.furrow.launcher {
    requires dev.furrow;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires static org.jspecify;

    provides dev.furrow.observe.ObserverProvider with
            dev.furrow.launcher.Watching;

    opens dev.furrow.launcher to
            info.picocli;
    opens dev.furrow.launcher.doctor to
            info.picocli;
    opens dev.furrow.launcher.inspect to
            info.picocli;
}
