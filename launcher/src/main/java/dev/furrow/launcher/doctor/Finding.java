package dev.furrow.launcher.doctor;

import dev.furrow.launcher.text.Paint;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found.
 *
 * @param level how it is
 * @param topic what it is about, in a word or two
 * @param text what was found
 * @param remedy what to do about it; null if nothing need be done
 */
record Finding(
        Level level, String topic, String text, @Nullable String remedy) {

    /** How something is. */
    enum Level {
        /** As it should be. */
        OK(Paint.GREEN),
        /** Good to know. */
        NOTE(Paint.PLAIN),
        /** It will do, but not for all jobs. */
        WARN(Paint.YELLOW),
        /** Sessions will fail. */
        BAD(Paint.RED);

        private final Paint paint;

        Level(Paint paint) {
            this.paint = paint;
        }

        Paint paint() {
            return paint;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String topic, String text) {
        return new Finding(Level.OK, topic, text, null);
    }

    static Finding note(String topic, String text, @Nullable String remedy) {
        return new Finding(Level.NOTE, topic, text, remedy);
    }

    static Finding warn(String topic, String text, String remedy) {
        return new Finding(Level.WARN, topic, text, remedy);
    }

    static Finding bad(String topic, String text, String remedy) {
        return new Finding(Level.BAD, topic, text, remedy);
    }
}
