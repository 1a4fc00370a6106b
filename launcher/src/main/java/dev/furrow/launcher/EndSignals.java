package dev.furrow.launcher;

import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

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
        handle("INT");
        handle("TERM");
    }

    /** Tells whether the JVM is ending because of one. */
    boolean areReceived() {
        return received.get();
    }

    // By reflection, as the classes are no part of Java SE: a JVM may lack them, and with -Xrs has no use for them.
    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method number = signal.getMethod("getNumber");
            InvocationHandler body = (proxy, method, arguments) -> called(proxy, method, arguments, number, name);
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance(name),
                            Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, body));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(EndSignals.class.getName())
                    .log(System.Logger.Level.DEBUG, "SIG" + name + " is left to the JVM", e);
        }
    }

    private @Nullable Object called(Object proxy, Method method, Object[] arguments, Method number, String name)
            throws IllegalAccessException, InvocationTargetException {
        switch (method.getName()) {
            case "handle" -> end(name, SIGNAL_EXIT + (int) number.invoke(arguments[0]));
            case "equals" -> {
                return proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                return name;
            }
        }
        return null;
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
