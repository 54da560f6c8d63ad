package dev.deckle.cli;

import dev.deckle.text.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the command that was typed, parses its arguments, runs it and returns the exit code. */
final class Deckle {
    /** The command's own name. */
    static final String NAME = "deckle";

    /** The commands that do the work, in the order of the overview. */
    static final List<String> COMMANDS = List.of(
            "plan", "preview", "expand", "reframe", "inpaint", "compose", "mask", "resume", "batch", "work", "studio",
            "models");

    private static final List<String> EXPLAINING = List.of("completion", "help");

    private final Terminal terminal;

    Deckle(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns the names of all commands, in the order of the overview. */
    static List<String> names() {
        List<String> names = new ArrayList<>(COMMANDS);
        names.addAll(EXPLAINING);
        return names;
    }

    /** Returns the command of that name; empty where there is none. */
    static Optional<Command> command(String name, Terminal terminal) {
        return switch (name) {
            case "plan" -> Optional.of(new PlanCommand(terminal));
            case "preview" -> Optional.of(new PreviewCommand(terminal));
            case "expand" -> Optional.of(new ExpandCommand(terminal));
            case "reframe" -> Optional.of(new ReframeCommand(terminal));
            case "inpaint" -> Optional.of(new InpaintCommand(terminal));
            case "compose" -> Optional.of(new ComposeCommand(terminal));
            case "resume" -> Optional.of(new ResumeCommand(terminal));
            case "batch" -> Optional.of(new BatchCommand(terminal));
            case "work" -> Optional.of(new WorkCommand(terminal));
            case "studio" -> Optional.of(new StudioCommand(terminal));
            case "mask" -> Optional.of(new MaskCommand(terminal));
            case "models" -> Optional.of(new ModelsCommand(terminal));
            case "completion" -> Optional.of(new CompletionCommand(terminal));
            case "help" -> Optional.of(new HelpCommand(terminal));
            default -> Optional.empty();
        };
    }

    /** Runs one command and returns its exit code. Throws nothing: a failure is written to the terminal. */
    int run(String... args) {
        int code;
        try {
            code = execute(args);
        } catch (Exception | Error e) {
            code = fail(e, args.length == 0 ? NAME : args[0], args);
        }
        terminal.out().flush();
        if (code == Failures.DONE && terminal.out().checkError() && !terminal.isLeft()) {
            terminal.err().println("deckle: " + Terminal.NO_OUTPUT);
            code = Failures.FAILED;
        }
        terminal.err().flush();
        return code;
    }

    private int execute(String... args) throws Exception {
        if (args.length > 0) {
            Optional<Command> command = command(args[0], terminal);
            if (command.isPresent()) {
                Optional<Arguments> arguments = QuickParser.parse(command.get().table(), args);
                if (arguments.isPresent()) {
                    return command.get().run(arguments.get());
                }
            }
        }
        return FullParser.run(terminal, (failure, name) -> fail(failure, name, args), args);
    }

    /** Returns a line of a trace: its indentation, and the rest as it can be shown. */
    private static String indented(String line) {
        return line.startsWith("\t") ? "\t" + Printable.of(line.substring(1)) : Printable.of(line);
    }

    private int fail(Throwable failure, String command, String... args) {
        terminal.err().println(Failures.line(failure, command));
        if (List.of(args).contains("--trace")) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            trace.toString().lines().map(Deckle::indented).forEach(terminal.err()::println);
        }
        return Failures.exitCode(failure);
    }
}
