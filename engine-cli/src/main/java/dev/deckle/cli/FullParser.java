package dev.deckle.cli;

import dev.deckle.text.CloseWord;
import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the tables of all commands by picocli, which has the help and finds the words for every wrong argument. */
final class FullParser {
    private FullParser() {}

    /** Reads and runs a command; failures of any kind are handed to {@code failures}. */
    static int run(Terminal terminal, FailureHandler failures, String... args) {
        CommandLine root = PicocliModel.of(terminal, first(args));
        root.setExecutionStrategy(parsed -> run(parsed, failures));
        root.setParameterExceptionHandler((failure, words) -> failures.handle(
                new UsageException(message(failure), failure),
                failure.getCommandLine().getCommandName()));
        return root.execute(args);
    }

    /** Returns the command that is the first word, since building the others takes longer than all the rest; else all of them. */
    private static List<String> first(String... args) {
        return args.length > 0 && Deckle.names().contains(args[0]) ? List.of(args[0]) : Deckle.names();
    }

    private static int run(ParseResult parsed, FailureHandler failures) {
        for (CommandLine command : parsed.asCommandLineList()) {
            requireOnce(command, parsed.originalArgs());
        }
        Integer explained = CommandLine.executeHelpRequest(parsed);
        if (explained != null) {
            return explained;
        }
        ParseResult last = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        CommandLine line = last.commandSpec().commandLine();
        if (!(last.commandSpec().userObject() instanceof Command command)) {
            line.usage(line.getOut());
            return Failures.DONE;
        }
        try {
            return command.run(arguments(command.table(), last, parsed.originalArgs()));
        } catch (Exception | Error e) {
            return failures.handle(e, line.getCommandName());
        }
    }

    /** Reads the arguments of the command that is their first word; empty where picocli would refuse them. */
    static Optional<Arguments> parse(Terminal terminal, String... args) {
        try {
            ParseResult parsed = PicocliModel.of(terminal, first(args)).parseArgs(args);
            return parsed.hasSubcommand() && parsed.subcommand().commandSpec().userObject() instanceof Command command
                    ? Optional.of(arguments(command.table(), parsed.subcommand(), List.of(args)))
                    : Optional.empty();
        } catch (ParameterException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the arguments of the command that is their first word.
     *
     * @throws UsageException in the words that the command line has for it
     */
    static Arguments require(Terminal terminal, String... args) {
        try {
            ParseResult parsed = PicocliModel.of(terminal, first(args)).parseArgs(args);
            for (CommandLine command : parsed.asCommandLineList()) {
                requireOnce(command, parsed.originalArgs());
            }
            ParseResult last = parsed.subcommand();
            return arguments(((Command) last.commandSpec().userObject()).table(), last, List.of(args));
        } catch (ParameterException e) {
            throw new UsageException(message(e), e);
        }
    }

    private static Arguments arguments(CommandTable table, ParseResult parsed, List<String> words) {
        Arguments arguments = new Arguments(words);
        for (Option<?> option : table.options()) {
            OptionSpec spec = parsed.matchedOption(option.name());
            if (spec != null && option.isFlag()) {
                if (Boolean.TRUE.equals(spec.getValue())) {
                    arguments.add(option, "");
                }
            } else if (spec != null) {
                spec.stringValues().forEach(text -> arguments.add(option, text));
            }
        }
        if (parsed.hasMatchedPositional(0)) {
            parsed.matchedPositional(0).stringValues().forEach(arguments::argument);
        }
        return arguments;
    }

    /** Prints what a command is for, or the overview. */
    static void help(Terminal terminal, Optional<String> name) {
        CommandLine root = PicocliModel.of(terminal, Deckle.names());
        CommandLine about = name.isEmpty() ? root : root.getSubcommands().get(name.get());
        if (about == null) {
            throw new UsageException("Expected a command out of " + String.join(", ", Deckle.names()) + " but received "
                    + Printable.quote(name.orElse("")) + CloseWord.hint(name.orElse(""), Deckle.names()));
        }
        about.usage(terminal.out(), root.getColorScheme());
    }

    /** Refuses an option that is given twice. Picocli does so by itself, except in a group of options. */
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
            return name(spec) + ": " + message + near(failure);
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
        return unknown(failure.getCommandLine(), unmatched.isEmpty() ? "" : unmatched.get(0));
    }

    private static String unknown(CommandLine line, String word) {
        boolean isOption = word.startsWith("-");
        if (isOption && line.getCommandSpec().findOption(word) != null) {
            return "Expected every option before -- but received " + Printable.quote(word) + " behind it";
        }
        String expected = isOption ? "a known option" : line.getParent() == null ? "a command" : "no further argument";
        String name = word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('='));
        String hint = CloseWord.hint(name, known(line, word));
        boolean isFile = isOption && hint.isEmpty() && name.indexOf('.') > 0;
        return "Expected " + expected + " but received " + Printable.quote(word)
                + (isFile ? "; a file of that name is " + Printable.quote("./" + word) : hint);
    }

    /** Returns the words of which the first one that was not understood may have been meant for one. */
    private static List<String> known(CommandLine line, String first) {
        if (!first.startsWith("-")) {
            return line.getParent() == null ? Deckle.names() : List.of();
        }
        List<String> names = new ArrayList<>();
        line.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        names.removeIf(name -> !name.startsWith("--"));
        return names;
    }

    /** Returns a hint at the word of the option that its value is close to. */
    private static String near(ParameterException failure) {
        Iterable<String> words = failure.getArgSpec().completionCandidates();
        List<String> offered = new ArrayList<>();
        if (words != null) {
            words.forEach(offered::add);
        }
        return failure.getValue() == null ? "" : CloseWord.hint(failure.getValue(), offered);
    }

    private static String ofMissing(MissingParameterException failure) {
        List<String> unmatched = failure.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty() && unmatched.get(0).startsWith("-")) {
            return unknown(failure.getCommandLine(), unmatched.get(0));
        }
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
