package dev.furrow.launcher;

/** Ends this process when the one that started it has ended, however that ended. */
final class ParentWatch {
    private ParentWatch() {}

    /** Starts watching; a parent that has ended already can't be told from one that never was. */
    static void start() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> Thread.ofPlatform()
                        .name("furrow-parent-watch")
                        .daemon()
                        .start(() -> {
                            parent.onExit().join();
                            System.exit(ExitCode.INTERRUPTED.code());
                        }));
    }
}
