package dev.deckle.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code deckle completion}: the script that teaches a shell the options. */
@Command(
        name = "completion",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle completion",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Print a completion script for bash and zsh.",
        footer = {
            "%nExamples:",
            "  source <(deckle completion)",
            "  deckle completion > ~/.local/share/bash-completion/completions/deckle"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    CommonOptions common = new CommonOptions();

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(AutoComplete.bash("deckle", spec.commandLine().getParent()));
        return Failures.DONE;
    }
}
