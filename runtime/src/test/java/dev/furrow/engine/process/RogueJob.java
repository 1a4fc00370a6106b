package dev.furrow.engine.process;

import dev.furrow.Access;
import dev.furrow.DType;
import dev.furrow.Reduction;
import dev.furrow.SharedArray;
import dev.furrow.array.Int64Array;
import dev.furrow.fuzz.Mutations;
import dev.furrow.job.JobDescriptor;
import dev.furrow.job.TaskForm;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;

/** A job one of whose worker processes says, and writes to shared memory, what no worker does; until it is replaced. */
final class RogueJob {
    private static final String SEED = "dev.furrow.rogue";

    @SharedArray(shape = SharedArray.DYNAMIC, dtype = DType.INT64)
    Int64Array cells;

    RogueJob() {}

    static JobDescriptor<RogueJob> descriptor() {
        return JobDescriptor.builder(RogueJob.class, RogueJob::new)
                .worker("dev.furrow.engine.process.RogueJob$Worker")
                .array("cells", DType.INT64, Access.READ_WRITE, Reduction.NONE, SharedArray.DYNAMIC)
                .bind((job, arrays) -> job.cells = arrays.get("cells", Int64Array.class))
                .task("mark", "void mark(long i)", TaskForm.LONG_INDEX, (job, chunk) -> {
                    for (long i = chunk.from(), to = chunk.to(); i < to; i++) {
                        chunk.at(i);
                        job.cells.set(i, i + 1);
                    }
                })
                .build();
    }

    /** Returns the argument of worker JVMs that makes the first worker of number 0 a rogue. */
    static String rogue(long seed) {
        return "-D" + SEED + "=" + seed;
    }

    /** The entry point of worker processes. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) throws IOException {
            Long seed = Long.getLong(SEED);
            if (seed == null || !args[2].equals("0") || !claim(Path.of(args[0]))) {
                dev.furrow.worker.WorkerMain.run(RogueJob::descriptor, args);
                return;
            }
            misbehave(Path.of(args[0]), Path.of(args[1]), new Mutations(seed));
        }

        /** Returns true to the first who asks. */
        private static boolean claim(Path directory) {
            try {
                java.nio.file.Files.createFile(directory.resolve("rogue"));
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    private static void misbehave(Path directory, Path socket, Mutations mutations) throws IOException {
        String token = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
        try (SocketChannel peer = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            peer.connect(UnixDomainSocketAddress.of(socket));
            send(peer, Message.of(Message.Type.HELLO, out -> {
                out.writeInt(Message.PROTOCOL);
                out.writeUTF(token);
                out.writeInt(0);
                out.writeLong(ProcessHandle.current().pid());
            }));
            DataInputStream in = new DataInputStream(java.nio.channels.Channels.newInputStream(peer));
            in.skipNBytes(in.readInt()); // it is welcome: all files are there
            send(peer, Message.of(Message.Type.READY));
            damage(directory.resolve(ControlSegment.FILE), directory, mutations.random());
            for (int number = 0; number < 200; number++) {
                byte[] frame = MessageFuzzTest.frame(any(mutations));
                peer.write(ByteBuffer.wrap(mutations.random().nextInt(50) == 0 ? mutations.of(frame) : frame));
            }
            while (in.read() >= 0) {
                // until the driver hangs up, or kills this process
            }
        } catch (IOException e) {
            System.exit(3);
        }
    }

    private static void send(SocketChannel peer, Message message) throws IOException {
        peer.write(ByteBuffer.wrap(MessageFuzzTest.frame(message)));
    }

    private static Message any(Mutations mutations) {
        Random random = mutations.random();
        List<Message.Type> types = List.of(
                Message.Type.REPLIES,
                Message.Type.WAIT,
                Message.Type.LEAVE,
                Message.Type.WAKE,
                Message.Type.DUMPED,
                Message.Type.READY,
                Message.Type.RETIRING);
        // Now and then one that a worker does not send, after which it is not listened to any more.
        Message.Type type = random.nextInt(100) == 0 ? Message.Type.WELCOME : types.get(random.nextInt(types.size()));
        return Message.of(type, out -> {
            for (int field = random.nextInt(20) == 0 ? 2 : 4; field > 0; field--) {
                out.writeLong(mutations.word());
            }
        });
    }

    /** Writes nonsense to the ring of this worker, and to its slot of the status board. */
    private static void damage(Path control, Path directory, Random random) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int workers = ControlSegment.attach(directory, arena).workers();
            scribble(
                    control,
                    ControlSegment.WORKER_WORDS_OFFSET + workers * WorkerWords.BYTES,
                    random.nextBoolean() ? 8 : 4096,
                    random,
                    arena);
            scribble(directory.resolve("status"), 128, 1152, random, arena);
        }
    }

    private static void scribble(Path file, long from, long bytes, Random random, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, from, bytes, arena);
            for (long at = 0; at < bytes; at += 8) {
                memory.set(
                        ValueLayout.JAVA_LONG, at, random.nextBoolean() ? random.nextLong() : 8L * random.nextInt(64));
            }
        }
    }
}
