package dev.deckle.cli;

import java.util.List;
import java.util.Optional;

/** Prints the overview or the help of one command: {@code deckle help [COMMAND]}. */
record HelpCommand(Terminal terminal) implements Command {
    private static final CommandTable TABLE = new CommandTable(
            "help",
            "Explain a command.",
            List.of("deckle help [COMMAND]"),
            List.of(),
            List.of(),
            Optional.of(
                    new Positional("COMMAND", false, new CommandNames(), "Which; without it the overview is shown.")),
            List.of());

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) {
        FullParser.help(terminal, arguments.argument());
        return Failures.DONE;
    }

    /** Reads the name of a command. Any text is taken here; it is refused where the command is looked up. */
    private static final class CommandNames implements ValueType<String> {
        @Override
        public String parse(String text) {
            return text;
        }

        @Override
        public Offer offer() {
            return Offer.WORDS;
        }

        @Override
        public List<String> words() {
            return Deckle.names();
        }
    }
}
