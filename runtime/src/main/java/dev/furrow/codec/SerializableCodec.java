package dev.furrow.codec;

import dev.furrow.EncodingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries objects by the serialization of the JDK, on both sides through a list of the classes that may be in them. */
final class SerializableCodec<T> extends ValueCodec<T> {
    private final Class<T> type;
    private final Supplier<AdmittedClasses> admitted;

    SerializableCodec(Class<T> type, Class<?>... named) {
        super(type);
        this.type = type;
        // Not before it is needed: it loads the classes of all fields.
        Class<?>[] copy = named.clone();
        this.admitted = new Supplier<>() {
            private volatile @Nullable AdmittedClasses classes;

            @Override
            public AdmittedClasses get() {
                AdmittedClasses found = classes;
                if (found == null) {
                    found = AdmittedClasses.of(type, copy);
                    classes = found;
                }
                return found;
            }
        };
    }

    @Override
    protected void writeValue(ValueWriter out, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CheckedOutput output = new CheckedOutput(bytes)) {
            output.writeObject(value);
            if (output.refused != null) {
                throw notAdmitted(output.refused);
            }
        } catch (NotSerializableException e) {
            throw new EncodingException(
                    "a " + type.getTypeName() + " holds a " + e.getMessage()
                            + ", which is not Serializable: make it so, or"
                            + " declare the field that holds it 'transient'",
                    e);
        } catch (IOException | LinkageError e) {
            throw new EncodingException("can't serialize a " + type.getTypeName() + ": " + e, e);
        } catch (OutOfMemoryError e) {
            throw new EncodingException(
                    "a serialized " + type.getTypeName() + " finds no room in the heap: put its numbers into a"
                            + " @SharedArray, or pass it in parts",
                    e);
        }
        out.writeInt(bytes.size());
        out.writeBytes(bytes.toByteArray(), 0, bytes.size());
    }

    @Override
    protected T readValue(ValueReader in) {
        int length = in.readCount(1);
        try (CheckedInput input =
                new CheckedInput(new ByteArrayInputStream(in.array(), in.take(length), length), length)) {
            return type.cast(input.readObject());
        } catch (InvalidClassException e) {
            if (e.getCause() instanceof EncodingException refused) {
                throw refused; // by the filter
            }
            throw new EncodingException("can't deserialize a " + type.getTypeName() + ": " + e, e);
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            throw new EncodingException("can't deserialize a " + type.getTypeName() + ": " + e, e);
        }
    }

    private EncodingException notAdmitted(Class<?> found) {
        return new EncodingException("a " + type.getTypeName() + " holds a " + found.getTypeName()
                + ", which the task's signature does not name: declare the field, or the parameter, as that class, or make"
                + " it a record");
    }

    private final class CheckedOutput extends ObjectOutputStream {
        // Not thrown at once: where an object is not Serializable, that exception is written too.
        @Nullable
        Class<?> refused;

        CheckedOutput(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        protected void annotateClass(Class<?> found) {
            if (refused == null && !admitted.get().admits(found)) {
                refused = found;
            }
        }
    }

    private final class CheckedInput extends ObjectInputStream {
        CheckedInput(ByteArrayInputStream in, int length) throws IOException {
            super(in);
            setObjectInputFilter(info -> {
                Class<?> found = info.serialClass();
                if (info.arrayLength() > 16L * length + 64) {
                    return ObjectInputFilter.Status.REJECTED; // more than the bytes can have asked for
                }
                if (found == null) {
                    return ObjectInputFilter.Status.UNDECIDED;
                }
                if (!admitted.get().admits(found)) {
                    throw notAdmitted(found);
                }
                return ObjectInputFilter.Status.ALLOWED;
            });
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass descriptor) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(descriptor.getName(), false, type.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(descriptor);
            }
        }
    }
}
