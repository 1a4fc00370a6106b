package dev.furrow.engine.process;

import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C in a worker. A terminal sends it to all processes of a job at once; what it means to the workers is the driver's
 * business, which ends them. A worker that ended by itself would look like one that died.
 */
final class InterruptSignal {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private InterruptSignal() {}

    /** Takes no notice of it from now on, where that is possible, and nor do programs that are started from here. */
    static void ignore() {
        handle(() -> Class.forName(HANDLER).getField("SIG_IGN").get(null));
    }

    /**
     * Takes no notice of it, while programs that tasks start are ended by it as ever. That needs a class made at run time,
     * which takes 30 ms, a fifth of a worker's start, so it is not done at once.
     */
    static void leaveToDriver() {
        handle(() -> {
            Class<?> handler = Class.forName(HANDLER);
            return Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
        });
    }

    private interface Handler {
        Object get() throws ReflectiveOperationException;
    }

    private static void handle(Handler handler) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            signal.getMethod("handle", signal, Class.forName(HANDLER))
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handler.get());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // By reflection, as the class is no part of Java SE: a JVM may lack it, and with -Xrs has no use for it.
            System.getLogger(InterruptSignal.class.getName())
                    .log(Level.DEBUG, "SIGINT ends this worker, as it can't be handled", e);
        }
    }
}
