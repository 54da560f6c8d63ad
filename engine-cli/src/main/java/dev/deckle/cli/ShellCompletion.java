package dev.deckle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the completion scripts for bash and zsh. The words that they offer come from the tables of the commands, as three
 * functions that both shells understand; how they are offered stands in {@code completion.bash} and {@code completion.zsh}.
 */
final class ShellCompletion {
    private static final String NEXT = "\n";
    private static final String ZSH_TAG = "#compdef deckle" + NEXT;

    private final Terminal terminal;

    private ShellCompletion(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns the whole script for bash. */
    static String bash(Terminal terminal) {
        return new ShellCompletion(terminal).words() + rest("completion.bash");
    }

    /** Returns the whole script for zsh, to be sourced or to be found by the name {@code _deckle}. */
    static String zsh(Terminal terminal) {
        return ZSH_TAG + new ShellCompletion(terminal).words() + rest("completion.zsh");
    }

    private String words() {
        return commands() + names() + options() + arguments();
    }

    private List<CommandTable> tables() {
        List<CommandTable> tables = new ArrayList<>();
        for (String name : Deckle.names()) {
            tables.add(Deckle.command(name, terminal).orElseThrow().table());
        }
        return tables;
    }

    /** Assigns the words that may come first: the names of the commands and the options without one. */
    private String commands() {
        return "_deckle_commands='" + String.join(" ", Deckle.names()) + " -h --help -V --version'" + NEXT + NEXT;
    }

    /**
     * Lists the names of each command's options: {@code -o|--output} are two of one, {@code --set*} may be repeated.
     */
    private String names() {
        StringBuilder cases = new StringBuilder();
        for (CommandTable table : tables()) {
            List<String> names = new ArrayList<>();
            for (Option<?> option : table.options()) {
                names.add(String.join("|", option.names()) + (option.times() == Option.Times.ONCE ? "" : "*"));
            }
            cases.append(aCase(table.name(), "options='" + String.join(" ", names) + "'"));
        }
        return function("_deckle_command", "Sets $options to those of command $1.", "$1", cases);
    }

    /** Lists the values that each option takes. */
    private String options() {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        for (CommandTable table : tables()) {
            for (Option<?> option : table.options()) {
                if (!option.isFlag()) {
                    String several = option.times() == Option.Times.SEVERAL ? " several=1" : " several=''";
                    for (String name : option.names()) {
                        patterns.computeIfAbsent(taken(option.type()) + several, key -> new ArrayList<>())
                                .add("'" + table.name() + " " + name + "'");
                    }
                }
            }
        }
        StringBuilder cases = new StringBuilder();
        patterns.forEach((body, names) -> cases.append(aCase(String.join(" | ", names), body)));
        cases.append(aCase("*", "takes='' offered='' several=''"));
        return function(
                "_deckle_option",
                "Sets $takes and $offered to what option $2 of command $1 takes.",
                "\"$1 $2\"",
                cases);
    }

    /** Lists the argument without a name that each command takes. */
    private String arguments() {
        StringBuilder cases = new StringBuilder();
        for (CommandTable table : tables()) {
            Optional<Positional> positional = table.positional();
            if (positional.isPresent()) {
                cases.append(aCase(table.name(), taken(positional.get().type())));
            }
        }
        cases.append(aCase("*", "takes='' offered=''"));
        return function("_deckle_argument", "Sets $takes and $offered to the argument of command $1.", "$1", cases);
    }

    private static String taken(ValueType<?> type) {
        return switch (type.offer()) {
            case NOTHING -> "takes=text offered=''";
            case WORDS -> "takes=words offered='" + String.join(" ", type.words()) + "'";
            case FILES -> "takes=files offered=''";
            case FOLDERS -> "takes=folders offered=''";
        };
    }

    private static String function(String name, String comment, String subject, StringBuilder cases) {
        return "# " + comment + NEXT + name + "() {" + NEXT + "    case " + subject + " in" + NEXT + cases + "    esac"
                + NEXT + "}" + NEXT + NEXT;
    }

    private static String aCase(String pattern, String body) {
        return "        " + pattern + ") " + body + " ;;" + NEXT;
    }

    /** Reads the part of a script that is the same for all commands. */
    static String rest(String name) {
        try (InputStream in = ShellCompletion.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Expected " + name + " in the jar but it is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
