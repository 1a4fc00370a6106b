package dev.furrow.observe;

/**
 * An array of a session.
 *
 * @param name the name of its field
 * @param type the dtype, such as {@code "uint8"}, or the class of its records
 * @param shape such as {@code "1024 x 2048"}; {@code "scalar"} of one without axes
 * @param access what tasks may do, such as {@code "READ_ONLY"}
 * @param bytes the size of its elements
 * @param path where it lies
 */
public record ArrayInfo(String name, String type, String shape, String access, long bytes, String path) {}
