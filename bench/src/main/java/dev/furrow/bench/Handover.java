package dev.furrow.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** The least that a call can cost on this machine: two threads that hand a word to and fro and do nothing but look. */
final class Handover {
    private static final int END = -1;

    /** Odd while it is the other's turn. */
    private final AtomicInteger word = new AtomicInteger();

    private Handover() {}

    /** Returns the median of the microseconds there and back; the other thread lives only meanwhile. */
    static double medianMicros(int times) throws Exception {
        Handover handover = new Handover();
        Thread other = Thread.ofPlatform().start(handover::answer);
        try {
            return Timing.medianMicros(times, 0, i -> handover.ask(i + 1));
        } finally {
            handover.word.setRelease(END);
            other.join();
        }
    }

    /** Asks with an odd number, which the other makes even. */
    private void ask(int number) {
        word.setRelease(2 * number + 1);
        while (word.getAcquire() != 2 * number + 2) {
            Thread.onSpinWait();
        }
    }

    private void answer() {
        int seen = word.getAcquire();
        while (seen != END) {
            if (seen % 2 == 1) {
                word.setRelease(seen + 1);
            } else {
                Thread.onSpinWait();
            }
            seen = word.getAcquire();
        }
    }
}
