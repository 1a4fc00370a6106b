package dev.furrow.launcher;

import dev.furrow.ConfigurationException;
import dev.furrow.job.JobDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;

/**
 * A job found on the class path.
 *
 * @param job the binary name of the job class
 * @param descriptorClass the binary name of the generated class that describes it
 * @param origin the directory or jar where it was found
 * @param own whether that is one of the project's own rather than a dependency
 */
record JobEntry(String job, String descriptorClass, Path origin, boolean own) {

    /** Returns the name as written in source code, which needs no quoting in a shell: a dot for each dollar sign. */
    String sourceName() {
        return job.replace('$', '.');
    }

    /** Tells whether a person may call the job so: by its full name, or by the end of it from some dot on. */
    boolean answersTo(String name) {
        return job.equals(name)
                || sourceName().equals(name)
                || job.endsWith("." + name)
                || sourceName().endsWith("." + name);
    }

    /** Returns the name without package and enclosing classes. */
    String simpleName() {
        return sourceName().substring(sourceName().lastIndexOf('.') + 1);
    }

    /**
     * Loads the descriptor, but initializes no class of the user's.
     *
     * @throws ConfigurationException if the generated classes are missing or of another version of Furrow
     */
    JobDescriptor<?> load() {
        try {
            Method method = Class.forName(descriptorClass).getDeclaredMethod("job");
            method.setAccessible(true);
            return (JobDescriptor<?>) method.invoke(null);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException | ClassCastException e) {
            throw unusable(e);
        } catch (InvocationTargetException e) {
            throw unusable(e.getTargetException());
        } catch (LinkageError e) {
            throw unusable(e);
        }
    }

    private ConfigurationException unusable(Throwable cause) {
        return new ConfigurationException(
                "the classes generated for job " + job + " in " + origin + " can't be used (" + cause
                        + "); compile it again from scratch, with furrow-processor and furrow-runtime of one version",
                cause);
    }
}
