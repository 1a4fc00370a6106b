package dev.furrow.launcher.doctor;

import dev.furrow.launcher.text.Amounts;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The room that arrays have. */
final class SpaceCheck implements Check {
    /** A container that was given no more has this much. */
    private static final long DOCKERS_DEFAULT = 64L << 20;

    SpaceCheck() {}

    @Override
    public List<Finding> look(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        boolean shared = sharedMemory(machine, findings);
        Path temporary = machine.temporary();
        String topic = "temporary";
        if (!isUsable(temporary)) {
            String text = temporary + " is no directory that can be written";
            String remedy = "name one that can with -Djava.io.tmpdir, or furrow.directory";
            findings.add(shared ? Finding.warn(topic, text, remedy) : Finding.bad(topic, text, remedy));
        } else {
            findings.add(Finding.ok(
                    topic,
                    temporary + " has " + room(temporary)
                            + (shared ? ", for arrays that do not fit shared memory" : ", where arrays go")));
        }
        String chosen = machine.property().apply("furrow.directory");
        if (chosen != null && !chosen.isBlank()) {
            Path directory = Path.of(chosen);
            findings.add(
                    isUsable(directory)
                            ? Finding.ok("directory", "furrow.directory: " + directory + " has " + room(directory))
                            : Finding.bad(
                                    "directory",
                                    "furrow.directory: " + directory + " is no directory that can be written",
                                    "make it, or name another"));
        }
        return findings;
    }

    /** Returns whether there is shared memory. */
    private static boolean sharedMemory(Machine machine, List<Finding> findings) {
        String topic = "shared memory";
        Path place = machine.sharedMemory();
        if (!isUsable(place)) {
            findings.add(Finding.note(
                    topic,
                    "none: " + place + " is no directory that can be written; arrays go to the temporary directory",
                    null));
            return false;
        }
        try {
            FileStore store = Files.getFileStore(place);
            String text = place + " has " + room(place);
            OptionalLong limit = machine.memoryLimit();
            if (store.getTotalSpace() <= DOCKERS_DEFAULT) {
                findings.add(Finding.warn(
                        topic,
                        text + "; arrays that are larger go to the temporary directory",
                        "docker run --shm-size=2g; in Kubernetes an emptyDir of medium Memory at " + place
                                + "; else mount -o remount,size=2g " + place));
            } else if (limit.isPresent() && limit.getAsLong() < store.getUsableSpace()) {
                findings.add(Finding.warn(
                        topic,
                        text + ", but the container may use " + Amounts.bytes(limit.getAsLong())
                                + ", to which arrays in shared memory count: more, and it is killed",
                        "give the container more memory, or keep large arrays on a disk with furrow.directory"));
            } else {
                findings.add(Finding.ok(topic, text));
            }
        } catch (IOException e) {
            findings.add(Finding.warn(
                    topic,
                    "can't tell how much room " + place + " has: " + e.getMessage(),
                    "name another directory with furrow.directory"));
        }
        return true;
    }

    private static boolean isUsable(Path directory) {
        return Files.isDirectory(directory) && Files.isWritable(directory);
    }

    private static String room(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            return Amounts.bytes(store.getUsableSpace()) + " free of " + Amounts.bytes(store.getTotalSpace()) + " ("
                    + store.type() + ")";
        } catch (IOException e) {
            return "an unknown amount free";
        }
    }
}
