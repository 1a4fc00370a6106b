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

    /**
     * Takes no notice of it from now on, where that is possible. Programs that tasks start are ended by it as ever, as
     * they would not be if it were ignored by the operating system.
     */
    static void leaveToDriver() {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            Object none = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), none);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // By reflection, as the class is no part of Java SE: a JVM may lack it, and with -Xrs has no use for it.
            System.getLogger(InterruptSignal.class.getName())
                    .log(Level.DEBUG, "SIGINT ends this worker, as it can't be handled", e);
        }
    }
}
