package dev.furrow.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.RemoteException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThrowableCodecTest {
    private static byte[] encode(Throwable throwable) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ThrowableCodec.write(new DataOutputStream(bytes), throwable);
        return bytes.toByteArray();
    }

    private static RemoteException decode(byte[] bytes) throws IOException {
        return ThrowableCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void keepsClassMessageTraceCauseAndSuppressed() throws IOException {
        Exception original = new IllegalStateException("außen", new IOException());
        original.addSuppressed(new ArithmeticException("aside"));
        RemoteException copy = decode(encode(original));
        assertThat(copy).hasToString("java.lang.IllegalStateException: außen");
        assertThat(copy.className()).isEqualTo("java.lang.IllegalStateException");
        assertThat(copy.getStackTrace()).hasSameSizeAs(original.getStackTrace());
        assertThat(copy.getStackTrace()[0].getMethodName()).isEqualTo("keepsClassMessageTraceCauseAndSuppressed");
        assertThat(copy.getCause()).hasToString("java.io.IOException");
        assertThat(copy.getSuppressed()[0]).hasToString("java.lang.ArithmeticException: aside");
    }

    @Test
    void endsACircleOfCauses() throws IOException {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(decode(encode(first))).hasToString("java.lang.Exception: first");
    }

    @Test
    void cutsWhatWouldBeNoMessage() throws IOException {
        Exception huge = new Exception("x".repeat(10_000_000));
        for (int i = 0; i < 16; i++) {
            huge.addSuppressed(new Exception("y".repeat(10_000_000)));
        }
        assertThat(encode(huge).length).isLessThan(MessageChannel.MAX_BYTES / 2);
    }

    @Test
    @SuppressWarnings("serial")
    void survivesAMessageThatThrows() throws IOException {
        Exception hostile = new Exception() {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };
        assertThat(decode(encode(hostile)).getMessage())
                .isEqualTo("(getMessage threw java.lang.IllegalStateException)");
    }

    @Test
    void refusesGarbageWithAnIoException() throws IOException {
        byte[] valid = encode(new IllegalStateException("m", new IOException("c")));
        Random random = new Random(7);
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < 5000; round++) {
            byte[] mutant = valid.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            try {
                decode(mutant);
                accepted++;
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(accepted).isPositive(); // a changed letter, say
        assertThat(refused).isPositive();
        assertThatThrownBy(() -> decode(new byte[] {0x7F, 0, 0, 0})).isInstanceOf(IOException.class);
    }
}
