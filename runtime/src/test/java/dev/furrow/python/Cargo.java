package dev.furrow.python;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;

/** Something that crosses by the JDK's serialization, or makes trouble on the way. */
final class Cargo implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String whenWritten;
    private final String whenRead;

    /** Makes a cargo that meets its ends, of those of {@link End}, when it is written and when it is read. */
    Cargo(String whenWritten, String whenRead) {
        this.whenWritten = whenWritten;
        this.whenRead = whenRead;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        End.meet(whenWritten);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        End.meet(whenRead);
    }
}
