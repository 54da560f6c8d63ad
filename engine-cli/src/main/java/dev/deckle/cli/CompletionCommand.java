package dev.deckle.cli;

import java.util.List;
import java.util.Optional;

/** Prints the script that teaches a shell the options: {@code deckle completion}. */
record CompletionCommand(Terminal terminal) implements Command {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private static final CommandTable TABLE = new CommandTable(
            "completion",
            "Print a completion script for bash, zsh or fish.",
            List.of("deckle completion [bash|zsh|fish]"),
            List.of(),
            List.of(
                    "  source <(deckle completion bash)                 # zsh alike; in ~/.bashrc, ~/.zshrc",
                    "  deckle completion fish > ~/.config/fish/completions/deckle.fish"),
            Optional.of(new Positional("SHELL", false, Values.oneOf(SHELLS), "bash (the default), zsh or fish.")),
            List.of(OptionGroup.first()));

    @Override
    public CommandTable table() {
        return TABLE;
    }

    @Override
    public int run(Arguments arguments) {
        terminal.out().print(script(arguments.argument().orElse(SHELLS.get(0)), terminal));
        return Failures.DONE;
    }

    /** Returns the script for a shell out of those that the command takes. */
    static String script(String shell, Terminal terminal) {
        return switch (shell) {
            case "zsh" -> ShellCompletion.zsh(terminal);
            case "fish" -> FishCompletion.script(terminal);
            default -> ShellCompletion.bash(terminal);
        };
    }
}
