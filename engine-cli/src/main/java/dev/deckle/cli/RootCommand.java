package dev.deckle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deckle} alone: the overview. */
@Command(
        name = "deckle",
        header = "Deckle grows pictures past their frame. Every original pixel stays as it is.",
        synopsisHeading = "%nUsage: ",
        customSynopsis = "deckle COMMAND ...",
        commandListHeading = "%nCommands:%n",
        versionProvider = RootCommand.Version.class,
        footer = {
            "%nStart here:",
            "  deckle plan photo.jpg --left 50%%                      what it would become",
            "  deckle preview photo.jpg --left 50%% -o look.png       how that would look",
            "  deckle expand photo.jpg --left 50%% -o wide.jpg        do it",
            "%n'deckle help COMMAND' explains a command. Exit codes: 0 done, 1 failed, 2 wrong options, 130 interrupted."
        })
final class RootCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    RootCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.out());
        return Failures.DONE;
    }

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            try (InputStream in = RootCommand.class.getResourceAsStream("version.txt")) {
                String version = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new String[] {"deckle " + version.strip()};
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
