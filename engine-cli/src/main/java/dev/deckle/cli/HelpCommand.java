package dev.deckle.cli;

import dev.deckle.text.Printable;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deckle help [COMMAND]}. */
@Command(
        name = "help",
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle help [COMMAND]",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        header = "Explain a command.")
final class HelpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Which; without it the overview is shown.")
    Optional<String> name = Optional.empty();

    HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.commandLine().getParent();
        CommandLine about = name.isEmpty() ? root : root.getSubcommands().get(name.get());
        if (about == null) {
            throw new UsageException("Expected a command out of "
                    + String.join(", ", root.getSubcommands().keySet()) + " but received "
                    + Printable.quote(name.orElse("")));
        }
        about.usage(terminal.out(), root.getColorScheme());
        return Failures.DONE;
    }
}
