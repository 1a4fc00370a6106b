package dev.furrow.junit;

import dev.furrow.job.JobDescriptor;
import dev.furrow.session.Session;
import dev.furrow.session.SessionBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Finds what makes the sessions that a parameter of a test is to have. */
final class SessionType {
    /** Where the annotation processor leaves a file for each job, with the name of its descriptor class. */
    private static final String JOBS = "META-INF/furrow/jobs/";

    private final Class<?> session;
    private final Type type;

    /** Looks at the type of a parameter, which is a {@link Session}. */
    SessionType(Class<?> session, Type type) {
        this.session = session;
        this.type = type;
    }

    /**
     * Returns a builder of such sessions.
     *
     * @throws ParameterResolutionException if there can be none; says what the parameter must be
     */
    SessionBuilder<?, ?> builder() {
        if (!session.equals(Session.class)) {
            return call(SessionBuilder.class, session, "builder");
        }
        if (type instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] instanceof Class<?> job) {
            return Session.builder(descriptor(job));
        }
        throw new ParameterResolutionException(
                "a session for a test is of a job: declare the parameter as its generated session, such as HeatSession, or"
                        + " as Session<Heat>, and not as " + type.getTypeName());
    }

    private static JobDescriptor<?> descriptor(Class<?> job) {
        ClassLoader loader = job.getClassLoader();
        try (InputStream file = loader == null ? null : loader.getResourceAsStream(JOBS + job.getName())) {
            if (file == null) {
                throw new ParameterResolutionException(
                        job.getName() + " is no job: it has no @ParallelTask methods, or"
                                + " furrow-processor did not run when it was compiled (javac runs only processors it is told of)");
            }
            String name = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).readLine();
            return call(JobDescriptor.class, Class.forName(name, true, loader), "job");
        } catch (IOException | ClassNotFoundException e) {
            throw new ParameterResolutionException(
                    "the classes generated for job " + job.getName() + " can't be used", e);
        }
    }

    /** Calls a static method, which need not be public. */
    private static <T> T call(Class<T> result, Class<?> owner, String name) {
        try {
            Method method = owner.getDeclaredMethod(name);
            method.setAccessible(true);
            return result.cast(method.invoke(null));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new ParameterResolutionException(
                    owner.getName() + " is no session that furrow-processor generated", e);
        } catch (InvocationTargetException e) {
            throw new ParameterResolutionException(
                    owner.getName() + "." + name + " failed: " + e.getTargetException(), e.getTargetException());
        }
    }
}
