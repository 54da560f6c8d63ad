package dev.deckle.cli;

import dev.deckle.cli.studio.StudioServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Serves a page on this machine to see canvases, prices and results before paying: {@code deckle studio}. */
record StudioCommand(Terminal terminal) implements Command {
    private static final int MAX_PORT = 65_535;
    private static final String HEAD_SECONDS = "sun.net.httpserver.maxReqTime";

    private static final Option<Integer> PORT =
            Option.of("--port", "N", Values.COUNT, "The port on 127.0.0.1 (default: any that is free).");

    private static final Option<Boolean> NO_BROWSER =
            Option.flag("--no-browser", "Open no browser; the address is printed in any case.");

    private static final CommandTable TABLE = new CommandTable(
            "studio",
            "See canvases, prices and results in a browser before you pay.",
            List.of("deckle studio [PHOTO|DIR] [--port N] [--no-browser]"),
            List.of(
                    "A page on this machine, for this machine only: the address has a token that nobody else knows. It ends"
                            + " with Ctrl-C, and what was uploaded goes with it; what was paid for stays, and is collected by the"
                            + " next studio or by 'deckle resume'."),
            List.of("  deckle studio photo.jpg", "  deckle studio photos/ --port 8080 --no-browser"),
            Optional.of(new Positional(
                    "PHOTO|DIR",
                    false,
                    Values.FILE_NAME,
                    "A picture file, or a folder of them; others are dropped on the page.")),
            List.of(OptionGroup.first(PORT, NO_BROWSER)));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        int port = arguments.get(PORT, 0);
        if (port > MAX_PORT) {
            throw new UsageException("--port: Expected 1 to " + MAX_PORT + " but received " + port);
        }
        Optional<Path> photo = arguments.argument().map(Converters::path);
        // The JDK's server takes the time that the head of a request may take from nowhere else, once.
        System.setProperty(
                HEAD_SECONDS, System.getProperty(HEAD_SECONDS, String.valueOf(2 * StudioServer.PATIENCE.toSeconds())));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (StudioSession session = StudioSession.open(terminal, photo, port, temporary)) {
            terminal.print("The studio is at " + session.address() + " until Ctrl-C.");
            terminal.out().flush();
            if (!arguments.has(NO_BROWSER)) {
                Browser.open(session.address(), session.nextFile(".html"), terminal.environment());
            }
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return Failures.INTERRUPTED;
        }
        return Failures.DONE;
    }
}
