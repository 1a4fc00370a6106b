package dev.furrow.launcher;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/** The job class's own {@code static void main}: the driver written by hand. */
final class JobMain {
    private final MethodHandle main;

    private JobMain(MethodHandle main) {
        this.main = main;
    }

    /** Returns the {@code main} of a class, with or without parameter, as the {@code java} launcher would take it. */
    static Optional<JobMain> of(Class<?> type) {
        return find(type, String[].class).or(() -> find(type)).map(JobMain::access);
    }

    private static Optional<Method> find(Class<?> type, Class<?>... parameters) {
        for (Class<?> holder = type; holder != null; holder = holder.getSuperclass()) {
            try {
                Method method = holder.getDeclaredMethod("main", parameters);
                if (Modifier.isStatic(method.getModifiers())
                        && !Modifier.isPrivate(method.getModifiers())
                        && method.getReturnType() == void.class) {
                    return Optional.of(method);
                }
            } catch (NoSuchMethodException e) {
                // A superclass may have it.
            }
        }
        return Optional.empty();
    }

    private static JobMain access(Method method) {
        try {
            method.setAccessible(true);
            return new JobMain(MethodHandles.lookup().unreflect(method));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " was made accessible, but is not", e);
        }
    }

    /**
     * Runs it. A method handle leaves no frames in the stack trace of what it throws.
     *
     * @throws Throwable what it throws
     */
    void run(List<String> arguments) throws Throwable {
        if (main.type().parameterCount() == 0) {
            main.invokeExact();
        } else {
            main.invokeExact(arguments.toArray(String[]::new));
        }
    }
}
