package dev.deckle.cli;

import dev.deckle.text.Printable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands by picocli: help, completion, and the words for what is wrong with arguments. */
final class FullParser {
    private static final int HELP_WIDTH = 100;

    private FullParser() {}

    /** Every command; failures of any kind are handed to {@code failures}. */
    static CommandLine commandLine(Terminal terminal, FailureHandler failures) {
        CommandLine root = new CommandLine(new RootCommand(terminal));
        Deckle.COMMANDS.forEach(
                name -> root.addSubcommand(name, Deckle.command(name, terminal).orElseThrow()));
        root.addSubcommand("completion", new CompletionCommand(terminal));
        root.addSubcommand("help", new HelpCommand(terminal));
        Converters.register(root);
        root.setExpandAtFiles(false);
        root.setOverwrittenOptionsAllowed(true);
        root.setUsageHelpAutoWidth(false);
        root.setUsageHelpWidth(HELP_WIDTH);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        root.setExecutionStrategy(parsed -> {
            parsed.asCommandLineList().forEach(command -> {
                requireOnce(command, parsed.originalArgs());
                if (command.getCommand() instanceof QuickCommand quick) {
                    quick.words(parsed.originalArgs());
                }
            });
            return new CommandLine.RunLast().execute(parsed);
        });
        root.setParameterExceptionHandler((failure, args) -> failures.handle(
                new UsageException(message(failure), failure),
                failure.getCommandLine().getCommandName()));
        root.setExecutionExceptionHandler(
                (failure, command, parsed) -> failures.handle(failure, command.getCommandName()));
        return root;
    }

    /** The command that those words fill; empty where they are none. */
    static Optional<QuickCommand> parsed(Terminal terminal, String... words) {
        CommandLine root = commandLine(terminal, (failure, name) -> Failures.FAILED);
        try {
            ParseResult result = root.parseArgs(words);
            if (result.hasSubcommand()
                    && result.subcommand().commandSpec().userObject() instanceof QuickCommand command) {
                command.words(List.of(words));
                return Optional.of(command);
            }
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.empty();
        }
    }

    /** By itself picocli refuses a second one, but not in a group of options. */
    private static void requireOnce(CommandLine command, List<String> args) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            long times = args.stream()
                    .takeWhile(arg -> !arg.equals("--"))
                    .map(arg -> arg.startsWith("--") && arg.indexOf('=') > 0 ? arg.substring(0, arg.indexOf('=')) : arg)
                    .filter(List.of(option.names())::contains)
                    .count();
            if (times > 1 && !option.isMultiValue()) {
                throw new ParameterException(
                        command, "Expected " + name(option) + " once but received it " + times + " times");
            }
        }
    }

    /** Turns a failure into an exit code. */
    interface FailureHandler {
        int handle(Throwable failure, String command);
    }

    private static String message(ParameterException failure) {
        ArgSpec spec = failure.getArgSpec();
        Throwable cause = failure.getCause();
        String message = cause == null ? null : cause.getMessage();
        if (spec != null && message != null && cause instanceof IllegalArgumentException) {
            return name(spec) + ": " + message;
        }
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return ofUnmatched(unmatched);
        }
        if (failure instanceof MissingParameterException missing) {
            return ofMissing(missing);
        }
        return orElse(failure.getMessage(), "Expected other options");
    }

    private static String ofUnmatched(UnmatchedArgumentException failure) {
        List<String> unmatched = failure.getUnmatched();
        String first = unmatched.isEmpty() ? "" : unmatched.get(0);
        boolean atRoot = failure.getCommandLine().getParent() == null;
        String expected = first.startsWith("-") ? "a known option" : atRoot ? "a command" : "no further argument";
        List<String> suggestions = failure.getSuggestions();
        String near = suggestions.isEmpty() ? "" : ", did you mean " + suggestions.get(0) + "?";
        return "Expected " + expected + " but received " + Printable.quote(first) + near;
    }

    private static String ofMissing(MissingParameterException failure) {
        ArgSpec first = failure.getMissing().isEmpty()
                ? failure.getArgSpec()
                : failure.getMissing().get(0);
        if (first instanceof OptionSpec option) {
            return "Expected a value " + option.paramLabel() + " after " + name(option) + " but received nothing";
        }
        String missing =
                failure.getMissing().stream().map(FullParser::name).distinct().collect(Collectors.joining(" and "));
        return "Expected " + missing + " but it is missing";
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
