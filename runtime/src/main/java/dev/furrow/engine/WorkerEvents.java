package dev.furrow.engine;

/** Is told by an engine what becomes of its workers; from any thread, and it must be short. */
public interface WorkerEvents {
    /** Is told nothing. */
    WorkerEvents NONE = new WorkerEvents() {
        @Override
        public void ready(int worker, long pid, long startNanos) {}

        @Override
        public void ended(int worker, long pid) {}

        @Override
        public void died(int worker, long pid, String how) {}
    };

    /**
     * A worker is ready for its first task.
     *
     * @param pid its process, which may be this one
     * @param startNanos when its start began, by {@link System#nanoTime}
     */
    void ready(int worker, long pid, long startNanos);

    /** A worker that had been ready has ended, in whatever way. */
    void ended(int worker, long pid);

    /**
     * A worker that has ended did so although nobody had asked for that.
     *
     * @param how such as {@code "signal 9 (SIGKILL) while running shadeRow(17)"}
     */
    void died(int worker, long pid, String how);
}
