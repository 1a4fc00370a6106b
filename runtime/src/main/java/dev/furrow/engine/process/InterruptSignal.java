package dev.furrow.engine.process;

import java.lang.System.Logger.Level;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C in a worker. A terminal sends it to all processes of a job at once; what it means to the workers is the driver's
 * business, which ends them. A worker that ended by itself would look like one that died.
 */
final class InterruptSignal {
    private InterruptSignal() {}

    /**
     * Takes no notice of it from now on, where that is possible. Programs that tasks start are ended by it as ever, as
     * they would not be if it were ignored by the operating system.
     */
    static void leaveToDriver() {
        try {
            Nothing.onInterrupt();
        } catch (IllegalArgumentException
                | LinkageError e) { // with -Xrs; or the class, which is no part of Java SE, lacks
            System.getLogger(InterruptSignal.class.getName())
                    .log(Level.DEBUG, "SIGINT ends this worker, as it can't be handled", e);
        }
    }

    /** Does nothing. A class by itself: a proxy or a lambda takes its time to be made in each worker that starts. */
    private static final class Nothing implements SignalHandler {
        static void onInterrupt() {
            Signal.handle(new Signal("INT"), new Nothing());
        }

        @Override
        public void handle(Signal signal) {
            // what follows is the driver's business
        }
    }
}
