package dev.furrow.launcher.aot;

import dev.furrow.Shape;
import dev.furrow.session.Session;

/**
 * The program that is run once for ahead-of-time caches which serve all projects: its JVM is told to make the driver's, by
 * {@code -XX:AOTCacheOutput}, and the session to make the workers', by {@code furrow.aotOutput}.
 */
public final class MakeCaches {
    private static final int INDICES = 1000;
    private static final int CALLS = 1000;

    private MakeCaches() {}

    /** Does what most drivers do. */
    public static void main(String[] arguments) {
        Session.Builder<WarmUp> builder = Session.builder(WarmUp.job()).engine("processes");
        for (String array : WarmUp.job().arrayNames()) {
            builder.shape(array, Shape.shape(INDICES));
        }
        try (Session<WarmUp> session = builder.workers(2).open()) {
            for (int call = 0; call < CALLS; call++) {
                session.taskNamed("set").forEach(0, INDICES);
            }
            System.out.println(session.arrayNamed("longs"));
        }
    }
}
