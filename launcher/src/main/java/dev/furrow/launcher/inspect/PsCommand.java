package dev.furrow.launcher.inspect;

import dev.furrow.inspect.SessionView;
import dev.furrow.inspect.Sessions;
import dev.furrow.launcher.text.Colours;
import dev.furrow.launcher.text.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the sessions that are open. */
@Command(name = "ps", description = "Shows the sessions of this user on this machine: jobs, workers, calls and arrays.")
public final class PsCommand implements Callable<Integer> {
    private final PrintStream out;
    private final Colours colours;

    @Option(names = "--json", description = "Prints JSON, with all numbers and times as they are.")
    private boolean json;

    @Mixin
    private final PlacesOption directories = new PlacesOption();

    /** Makes the command. */
    public PsCommand(PrintStream out, Colours colours) {
        this.out = out;
        this.colours = colours;
    }

    @Override
    public Integer call() {
        List<Path> places = directories.places();
        List<SessionView> sessions = Sessions.live(places);
        Instant now = Clock.systemUTC().instant();
        if (json) {
            out.print(Json.of(sessions.stream()
                    .map(session -> SessionJson.of(session, now))
                    .toList()));
        } else if (sessions.isEmpty()) {
            out.println("furrow: no session is open (looked under "
                    + places.stream().map(Path::toString).collect(Collectors.joining(", ")) + ")");
        } else {
            sessions.forEach(session -> new SessionTable(session, now, colours).print(out));
        }
        return 0;
    }
}
