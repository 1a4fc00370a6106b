package dev.furrow.processor;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Stands between a processor and the compiler's filer, and records from which elements each file is made. */
final class RecordingFiler implements Processor {
    private final Processor processor;
    private final Map<String, List<String>> origins = new LinkedHashMap<>();
    private boolean failsAtResources;
    private String failingSource = "";

    RecordingFiler(Processor processor) {
        this.processor = processor;
    }

    RecordingFiler failingAtResources() {
        failsAtResources = true;
        return this;
    }

    RecordingFiler failingAtSource(String name) {
        failingSource = name;
        return this;
    }

    Map<String, List<String>> origins() {
        return origins;
    }

    @Override
    public void init(ProcessingEnvironment environment) {
        Filer filer = environment.getFiler();
        Filer recording = proxy(Filer.class, (method, arguments) -> {
            boolean fails = method.getName().equals("createResource")
                    ? failsAtResources
                    : method.getName().equals("createSourceFile") && failingSource.equals(arguments[0]);
            if (fails) {
                throw new IOException("disk full");
            }
            Element[] elements = (Element[]) arguments[arguments.length - 1];
            origins.put(
                    arguments[arguments.length - 2].toString(),
                    Arrays.stream(elements).map(Object::toString).toList());
            return method.invoke(filer, arguments);
        });
        processor.init(proxy(
                ProcessingEnvironment.class,
                (method, arguments) ->
                        method.getName().equals("getFiler") ? recording : method.invoke(environment, arguments)));
    }

    private interface Call {
        Object answer(java.lang.reflect.Method method, Object[] arguments)
                throws IOException, IllegalAccessException, InvocationTargetException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                RecordingFiler.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return call.answer(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @SuppressWarnings("DoNotClaimAnnotations") // It says what the processor says.
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return processor.process(annotations, round);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
            Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
        return processor.getCompletions(element, annotation, member, userText);
    }
}
