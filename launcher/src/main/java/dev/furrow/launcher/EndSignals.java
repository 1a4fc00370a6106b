package dev.furrow.launcher;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGINT, which is Ctrl-C, and SIGTERM: the first ends the JVM in good order, with the exit code that a JVM has then; a
 * second ends it at once, and leaves the workers to see to the rest.
 */
final class EndSignals {
    private static final int SIGNAL_EXIT = 128;

    private final PrintStream err;
    private final AtomicBoolean received = new AtomicBoolean();

    EndSignals(PrintStream err) {
        this.err = err;
    }

    /** Handles them from now on, where the JVM lets us. */
    void handle() {
        handle("INT", 2);
        handle("TERM", 15);
    }

    /** Tells whether the JVM is ending because of one. */
    boolean areReceived() {
        return received.get();
    }

    // By reflection, as the classes are no part of Java SE: a JVM may lack them, and with -Xrs has no use for them.
    private void handle(String name, int number) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            end(name, SIGNAL_EXIT + number);
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(EndSignals.class.getName())
                    .log(System.Logger.Level.DEBUG, "SIG" + name + " is left to the JVM", e);
        }
    }

    private void end(String name, int code) {
        if (received.getAndSet(true)) {
            Runtime.getRuntime().halt(code);
        }
        err.println("furrow: SIG" + name + ": ending the workers; a second one ends this at once");
        // On a thread of its own: System.exit does not return, and the next signal is to be heard.
        Thread.ofPlatform().name("furrow-end").start(() -> System.exit(code));
    }
}
