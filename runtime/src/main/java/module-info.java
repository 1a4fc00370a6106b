/**
 * Furrow's runtime: shared arrays, sessions, and the engines that run tasks on them.
 *
 * <p>A job's author uses {@code dev.furrow}, {@code dev.furrow.array}, {@code dev.furrow.sync} and {@code dev.furrow.session}; generated code
 * uses {@code dev.furrow.job}, {@code dev.furrow.codec} and {@code dev.furrow.worker}; an engine implements {@code dev.furrow.engine}. Who
 * watches sessions uses {@code dev.furrow.observe}.
 */
module dev.furrow {
    requires static jdk.jfr;
    requires jdk.unsupported; // sun.misc.Signal
    requires static transitive org.jspecify;

    exports dev.furrow;
    exports dev.furrow.array;
    exports dev.furrow.codec;
    exports dev.furrow.engine;
    exports dev.furrow.engine.reduce;
    exports dev.furrow.engine.trace;
    exports dev.furrow.inspect;
    exports dev.furrow.job;
    exports dev.furrow.observe;
    exports dev.furrow.session;
    exports dev.furrow.sync;
    exports dev.furrow.worker;

    uses dev.furrow.engine.EngineProvider;
    uses dev.furrow.observe.ObserverProvider;

    provides dev.furrow.engine.EngineProvider with
            dev.furrow.engine.inline.InlineEngineProvider,
            dev.furrow.engine.process.ProcessEngineProvider,
            dev.furrow.engine.threads.ThreadsEngineProvider;
}
