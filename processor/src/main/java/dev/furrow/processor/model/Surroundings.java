package dev.furrow.processor.model;

import java.util.List;

/**
 * What generated classes must heed besides the job itself.
 *
 * @param isPublic whether the job and all classes that enclose it are public, and so the facade
 * @param hasGeneratedAnnotation whether the job's module can see {@code javax.annotation.processing.Generated}
 * @param suppressedWarnings the lint keys of warnings that the generated classes would cause through no fault of the
 *     job's author
 * @param importsJavaLang whether a class of the job's package hides one of {@code java.lang} that is used
 */
public record Surroundings(
        boolean isPublic, boolean hasGeneratedAnnotation, List<String> suppressedWarnings, boolean importsJavaLang) {
    /** Copies the list. */
    public Surroundings {
        suppressedWarnings = List.copyOf(suppressedWarnings);
    }
}
