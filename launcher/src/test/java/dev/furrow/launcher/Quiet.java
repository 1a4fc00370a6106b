package dev.furrow.launcher;

/** A job without arrays and without a main. */
class Quiet {
    void rest(long index) {}
}
