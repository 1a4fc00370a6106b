package dev.furrow.junit;

import dev.furrow.session.Session;
import dev.furrow.session.SessionBuilder;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the sessions that the methods of tests ask for, and closes them; see {@link FurrowTest}. */
public final class FurrowExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FurrowExtension.class);

    /** An open session, by the type of the parameters that have it. */
    private record Opened(String type, Session<?> session, LeakCheck leaks) {}

    /** Those of one test, in the order in which they were opened. */
    private static final class AllOpened {
        private final List<Opened> sessions = new ArrayList<>();
    }

    /** Made by JUnit. */
    public FurrowExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Session.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "a session lives as long as one test: ask for it in the test method, in"
                            + " @BeforeEach or in @AfterEach, and not in "
                            + parameter.getDeclaringExecutable());
        }
        String type = parameter.getParameter().getParameterizedType().getTypeName();
        AllOpened all = opened(context).orElseGet(() -> {
            AllOpened made = new AllOpened();
            context.getStore(NAMESPACE).put(AllOpened.class, made);
            return made;
        });
        Optional<Opened> known = all.sessions.stream()
                .filter(session -> session.type().equals(type))
                .findFirst();
        if (known.isPresent()) {
            return known.get().session();
        }
        SessionBuilder<?, ?> builder = new SessionType(
                        parameter.getParameter().getType(),
                        parameter.getParameter().getParameterizedType())
                .builder();
        configure(builder, context);
        Session<?> session = builder.open();
        all.sessions.add(new Opened(type, session, LeakCheck.of(session)));
        return session;
    }

    private static Optional<AllOpened> opened(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(AllOpened.class, AllOpened.class));
    }

    private static void configure(SessionBuilder<?, ?> builder, ExtensionContext context) {
        FurrowTest test = annotation(context);
        if (!test.engine().isEmpty()) {
            builder.engine(test.engine());
        }
        if (test.workers() > 0) {
            builder.workers(test.workers());
        }
        if (test.jvmArgs().length > 0) {
            builder.jvmArgs(test.jvmArgs());
        }
        builder.check(test.check()).seed(test.seed());
        TestArrays.of(elements(context)).tell(builder);
    }

    private static FurrowTest annotation(ExtensionContext context) {
        FurrowTest found = null;
        for (AnnotatedElement element : elements(context)) {
            FurrowTest here = element.getAnnotation(FurrowTest.class);
            found = here == null ? found : here;
        }
        if (found == null) {
            throw new ParameterResolutionException(
                    "sessions are given to tests with @FurrowTest on the method, its class or"
                            + " a class around that; meant for other annotations it has no effect");
        }
        return found;
    }

    /** Returns the classes around a test method, the outermost first, and the method. */
    private static List<AnnotatedElement> elements(ExtensionContext context) {
        Deque<AnnotatedElement> elements = new ArrayDeque<>();
        elements.add(context.getRequiredTestMethod());
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            elements.addFirst(type);
        }
        return List.copyOf(elements);
    }

    /** Closes the sessions of a test, the last opened first, and looks for what they left. */
    @Override
    public void afterEach(ExtensionContext context) {
        List<Opened> sessions = opened(context).map(all -> all.sessions).orElse(List.of());
        List<Throwable> failures = new ArrayList<>();
        for (Opened opened : sessions.reversed()) {
            try {
                opened.session().close();
                if (annotation(context).leakCheck()) {
                    opened.leaks().check();
                }
            } catch (RuntimeException | AssertionError e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            Throwable first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            if (first instanceof AssertionError error) {
                throw error;
            }
            throw (RuntimeException) first;
        }
    }
}
