package dev.furrow.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives test methods sessions: a parameter of a generated session's type, or of {@code Session<J>}, is a session of that
 * job, opened for the test and closed after it.
 *
 * <pre>{@code
 * @FurrowTest(workers = 2)
 * class HillshadeTest {
 *     @Test
 *     @ArrayFile(name = "elevation", file = "src/test/data/hill.npy")
 *     @ArrayShape(name = "shade", shape = {100, 100})
 *     void slopesAreShaded(HillshadeSession session) {
 *         session.shadeRow().forEach(0, 100);
 *         assertEquals(180, session.job().shade.get(50, 50));
 *     }
 * }
 * }</pre>
 *
 * <p>It stands on a class, for all its tests and those of its nested classes, or beside {@code @Test} on a method, where it
 * goes before that of the class. {@code @BeforeEach} and {@code @AfterEach} methods may have the same parameter, and get the
 * session of the test.
 *
 * <p>After the session was closed, a test fails if a worker process of it is still alive, if its directory is still there, or
 * if this process still has a file of it open or mapped; the failure names them.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(FurrowExtension.class)
public @interface FurrowTest {
    /** Returns where tasks run: {@code "processes"}, {@code "threads"} or {@code "inline"}; by default as elsewhere. */
    String engine() default "";

    /** Returns the number of workers; 0 for as many as elsewhere. */
    int workers() default 2;

    /** Returns further arguments of worker JVMs. */
    String[] jvmArgs() default {};

    /** Returns whether the partition of an index task is its index alone, as {@code furrow.check} says it. */
    boolean check() default true;

    /** Returns the seed of the tasks' random numbers. */
    long seed() default 0;

    /** Returns whether the test fails if something of its session is left after it was closed. */
    boolean leakCheck() default true;
}
