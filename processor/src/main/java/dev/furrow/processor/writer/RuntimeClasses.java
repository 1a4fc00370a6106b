package dev.furrow.processor.writer;

import com.palantir.javapoet.ClassName;
import dev.furrow.processor.model.RuntimeNames;

/** The runtime's classes that generated code calls. */
final class RuntimeClasses {
    static final ClassName SHARED_ARRAY = ClassName.bestGuess(RuntimeNames.SHARED_ARRAY);
    static final ClassName DTYPE = ClassName.get("dev.furrow", "DType");
    static final ClassName ACCESS = ClassName.get("dev.furrow", "Access");
    static final ClassName ACCESS_EXCEPTION = ClassName.get("dev.furrow", "ArrayAccessException");
    static final ClassName REDUCTION = ClassName.get("dev.furrow", "Reduction");
    static final ClassName SHAPE = ClassName.get("dev.furrow", "Shape");
    static final ClassName JOB_DESCRIPTOR = ClassName.get("dev.furrow.job", "JobDescriptor");
    static final ClassName SYNC_KIND = ClassName.get("dev.furrow.sync", "SyncKind");
    static final ClassName TASK_DESCRIPTOR = ClassName.get("dev.furrow.job", "TaskDescriptor");
    static final ClassName CODEC = ClassName.get("dev.furrow.codec", "Codec");
    static final ClassName CODECS = codecs("Codecs");
    static final ClassName VALUE_CODEC = ClassName.get("dev.furrow.codec", "ValueCodec");
    static final ClassName VALUE_READER = ClassName.get("dev.furrow.codec", "ValueReader");
    static final ClassName VALUE_WRITER = ClassName.get("dev.furrow.codec", "ValueWriter");
    static final ClassName TASK_FORM = ClassName.get("dev.furrow.job", "TaskForm");
    static final ClassName CHUNK = ClassName.get("dev.furrow.job", "Chunk");
    static final ClassName ATTACHED_ARRAYS = ClassName.get("dev.furrow.job", "AttachedArrays");
    static final ClassName FURROW_GENERATED = ClassName.bestGuess(RuntimeNames.FURROW_GENERATED);
    static final ClassName SESSION = ClassName.bestGuess(RuntimeNames.SESSION);
    static final ClassName SESSION_BUILDER = ClassName.bestGuess(RuntimeNames.SESSION_BUILDER);
    static final ClassName INDEX_TASK = ClassName.get("dev.furrow.session", "IndexTask");
    static final ClassName TILE_TASK = ClassName.get("dev.furrow.session", "TileTask");
    static final ClassName MAPPING_TASK = ClassName.get("dev.furrow.session", "MappingTask");
    static final ClassName TILE_MAPPING_TASK = ClassName.get("dev.furrow.session", "TileMappingTask");
    static final ClassName REDUCING_TASK = ClassName.get("dev.furrow.session", "ReducingTask");
    static final ClassName ARGUMENT_TASK = ClassName.get("dev.furrow.session", "ArgumentTask");
    static final ClassName TEAM_TASK = ClassName.get("dev.furrow.session", "TeamTask");
    static final ClassName WORKER_MAIN = ClassName.get("dev.furrow.worker", "WorkerMain");

    static final ClassName STRUCT_TYPE = ClassName.get("dev.furrow", "StructType");
    static final ClassName STRUCT_ARRAY = ClassName.bestGuess(RuntimeNames.STRUCT_ARRAY);
    static final ClassName STRUCT_KIND = ClassName.get(RuntimeNames.ARRAY_PACKAGE, "StructKind");
    static final ClassName ARRAY_MEMORY = ClassName.get(RuntimeNames.ARRAY_PACKAGE, "ArrayMemory");

    private RuntimeClasses() {}

    /** Returns the class of that simple name that holds codecs. */
    static ClassName codecs(String name) {
        return ClassName.get("dev.furrow.codec", name);
    }
}
