package dev.furrow.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes, in ways that a seed decides. Not thread-safe. */
public final class Mutations {
    private static final long[] WORDS = {0, 1, -1, 7, 64, 4097, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE};

    private final Random random;

    public Mutations(long seed) {
        random = new Random(seed);
    }

    /** Returns the source of chance. */
    public Random random() {
        return random;
    }

    /** Returns a number of those with which programs go wrong, or any. */
    public long word() {
        return random.nextInt(3) == 0 ? random.nextLong() : WORDS[random.nextInt(WORDS.length)];
    }

    /** Returns a damaged copy: bits, bytes, words and lengths changed, a part cut out or put in, the end cut off. */
    public byte[] of(byte[] original) {
        byte[] bytes = original.clone();
        for (int times = random.nextInt(4); times >= 0; times--) {
            int at = random.nextInt(Math.max(1, random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length));
            bytes = switch (random.nextInt(7)) {
                case 0 -> Arrays.copyOf(bytes, Math.min(at, bytes.length));
                case 1 -> splice(bytes, at, at, new byte[random.nextInt(64)]);
                case 2 -> splice(bytes, at, at + 1 + random.nextInt(8), new byte[0]);
                case 3 -> overwrite(bytes, at & ~7, Long.BYTES);
                case 4 -> overwrite(bytes, at & ~3, Integer.BYTES);
                case 5 -> splice(bytes, at, at + 1, new byte[] {(byte) random.nextInt()});
                default -> {
                    if (at < bytes.length) {
                        bytes[at] ^= (byte) (1 << random.nextInt(8));
                    }
                    yield bytes;
                }
            };
        }
        return bytes;
    }

    private byte[] overwrite(byte[] bytes, int at, int length) {
        byte[] word = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putLong(word())
                .array();
        return splice(bytes, at, at + length, Arrays.copyOf(word, length));
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, Math.min(from, bytes.length));
        out.writeBytes(middle);
        int rest = Math.min(to, bytes.length);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}
