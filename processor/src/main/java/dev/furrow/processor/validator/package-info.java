/**
 * The rules that a job must keep. Each class checks one part of the model and finds everything that is wrong with it,
 * so that all errors of a job are reported at once.
 */
@NullMarked
package dev.furrow.processor.validator;

import org.jspecify.annotations.NullMarked;
