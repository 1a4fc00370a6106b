package dev.furrow;

/** An associative operation by which partial results are merged, in an order that is fixed whatever the schedule. */
public enum Reduction {
    /** Nothing is merged. */
    NONE,
    /** The sum. */
    SUM,
    /** The product. */
    PROD,
    /** The least value. */
    MIN,
    /** The greatest value. */
    MAX,
    /** Bitwise and, logical for booleans. */
    AND,
    /** Bitwise or, logical for booleans. */
    OR,
    /** Bitwise exclusive or, logical for booleans. */
    XOR
}
