package dev.deckle.cli;

import java.util.List;
import java.util.Optional;

/** Prints the script that teaches a shell the options: {@code deckle completion}. */
record CompletionCommand(Terminal terminal) implements Command {
    private static final List<String> SHELLS = List.of("bash");

    private static final CommandTable TABLE = new CommandTable(
            "completion",
            "Print a completion script for bash and zsh.",
            List.of("deckle completion [bash]"),
            List.of(),
            List.of(
                    "  source <(deckle completion)",
                    "  deckle completion > ~/.local/share/bash-completion/completions/deckle"),
            Optional.of(new Positional("SHELL", false, Values.oneOf(SHELLS), "bash, which is the default.")),
            List.of(OptionGroup.first()));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) {
        terminal.out().print(BashCompletion.script(terminal));
        return Failures.DONE;
    }
}
