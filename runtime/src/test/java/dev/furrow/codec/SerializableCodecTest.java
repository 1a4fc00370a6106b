package dev.furrow.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.EncodingException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Instant;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** JDK serialization through the list of what a signature names. */
@NullUnmarked // what maps hand out is dereferenced
class SerializableCodecTest {
    private static final class Part implements Serializable {
        private static final long serialVersionUID = 1L;
        final int number;

        Part(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part part && part.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    @SuppressWarnings("serial") // fields declared as interfaces are what is tested
    private static class Whole implements Serializable {
        private static final long serialVersionUID = 1L;
        final String name = "whole";
        final Instant made = Instant.EPOCH;
        final List<Part> parts;
        final Map<Month, int[][]> grids = new EnumMap<>(Month.class);
        final Set<Month> months = EnumSet.of(Month.MAY);
        Serializable any = 1;

        Whole(List<Part> parts) {
            this.parts = parts;
            grids.put(Month.MAY, new int[][] {{1}, {2}});
        }
    }

    private static final class Named implements Serializable {
        private static final long serialVersionUID = 1L;
        final int length;

        Named(int length) {
            this.length = length;
        }

        private Object writeReplace() {
            return new Proxy(length);
        }

        private static final class Proxy implements Serializable {
            private static final long serialVersionUID = 1L;
            final int length;

            Proxy(int length) {
                this.length = length;
            }

            private Object readResolve() {
                return new Named(length);
            }
        }
    }

    private static final class Sub extends Whole {
        private static final long serialVersionUID = 1L;

        Sub() {
            super(List.of());
        }
    }

    private static final class Holder implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"serial", "UnusedVariable"}) // that it isn't is what is tested
        final Object thread = new Thread();
    }

    private static final Codec<Whole> WHOLE = Codecs.serializable(Whole.class);

    private static <T> T copy(Codec<T> codec, T value) {
        ValueWriter out = new ValueWriter();
        codec.write(out, value);
        return codec.read(new ValueReader(out.toByteArray()));
    }

    @Test
    void fieldsAreCarriedWithCollectionsOfTheJdk() {
        for (List<Part> parts : List.of(new ArrayList<>(List.of(new Part(1))), List.of(new Part(1), new Part(2)))) {
            Whole read = copy(WHOLE, new Whole(parts));

            assertThat(read.parts).isEqualTo(parts);
            assertThat(read.grids.get(Month.MAY)[1]).containsExactly(2);
            assertThat(read.months).containsExactly(Month.MAY);
            assertThat(read.name).isEqualTo("whole");
            assertThat(read.any).isEqualTo(1);
            assertThat(read.made).isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void typeArgumentsAreAdmitted() {
        Codec<TreeMap<String, Part>> codec = Codecs.serializable(TreeMap.class, String.class, Part.class);

        assertThat(copy(codec, new TreeMap<>(Map.of("a", new Part(1))))).containsEntry("a", new Part(1));
    }

    @Test
    void serializationProxiesAreAdmitted() {
        assertThat(copy(Codecs.<Named>serializable(Named.class), new Named(3)).length)
                .isEqualTo(3);
    }

    @Test
    void aClassThatIsNotNamedIsRefusedWhereItIsWritten() {
        Whole whole = new Whole(List.of());
        whole.any = new File("x");

        assertThatThrownBy(() -> copy(WHOLE, whole))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("Whole holds a java.io.File, which the task's signature does not name");
    }

    @Test
    void aSubclassThatIsNotNamedIsRefused() {
        assertThatThrownBy(() -> copy(WHOLE, new Sub()))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("Sub");
    }

    @Test
    void aClassThatIsNotNamedIsRefusedWhereItIsRead() throws IOException {
        for (Object unexpected : List.of(new File("x"), new HashMap<>(Map.of("a", "b")), new File[0])) {
            ValueWriter out = serialized(unexpected);

            assertThatThrownBy(() -> WHOLE.read(new ValueReader(out.toByteArray())))
                    .as("%s", unexpected)
                    .isInstanceOf(EncodingException.class);
        }
        ValueWriter out = serialized(new File("x"));
        assertThatThrownBy(() -> WHOLE.read(new ValueReader(out.toByteArray())))
                .hasMessageContaining("holds a java.io.File, which the task's signature does not name");
    }

    private static ValueWriter serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(value);
        }
        ValueWriter out = new ValueWriter();
        out.writeByte(1);
        out.writeInt(bytes.size());
        out.writeBytes(bytes.toByteArray(), 0, bytes.size());
        return out;
    }

    @Test
    void whatIsNotSerializableIsNamed() {
        assertThatThrownBy(() -> copy(Codecs.<Holder>serializable(Holder.class), new Holder()))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("holds a java.lang.Thread, which is not Serializable");
    }

    @Test
    void garbageIsReadOrRefused() {
        ValueWriter out = new ValueWriter();
        WHOLE.write(out, new Whole(List.of(new Part(1))));
        Random random = new Random(4);
        int refused = 0;
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = out.toByteArray();
            bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt(256);
            try {
                WHOLE.read(new ValueReader(bytes));
            } catch (EncodingException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
