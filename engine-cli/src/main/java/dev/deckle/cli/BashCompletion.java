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
 * Writes the completion script for bash. The words that it offers come from the tables of the commands, as three
 * functions; how they are offered stands in {@code completion.bash}, which is the same for all of them.
 */
final class BashCompletion {
    private static final String NEXT = "\n";

    private final Terminal terminal;

    private BashCompletion(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns the whole script. */
    static String script(Terminal terminal) {
        BashCompletion completion = new BashCompletion(terminal);
        return completion.commands() + completion.names() + completion.options() + completion.arguments() + rest();
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
        cases.append(aCase("*", "takes='' words='' several=''"));
        return function(
                "_deckle_option", "Sets $takes and $words to what option $2 of command $1 takes.", "\"$1 $2\"", cases);
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
        cases.append(aCase("*", "takes='' words=''"));
        return function("_deckle_argument", "Sets $takes and $words to the argument of command $1.", "$1", cases);
    }

    private static String taken(ValueType<?> type) {
        return switch (type.offer()) {
            case NOTHING -> "takes=text words=''";
            case WORDS -> "takes=words words='" + String.join(" ", type.words()) + "'";
            case FILES -> "takes=files words=''";
            case FOLDERS -> "takes=folders words=''";
        };
    }

    private static String function(String name, String comment, String subject, StringBuilder cases) {
        return "# " + comment + NEXT + name + "() {" + NEXT + "    case " + subject + " in" + NEXT + cases + "    esac"
                + NEXT + "}" + NEXT + NEXT;
    }

    private static String aCase(String pattern, String body) {
        return "        " + pattern + ") " + body + " ;;" + NEXT;
    }

    private static String rest() {
        try (InputStream in = BashCompletion.class.getResourceAsStream("completion.bash")) {
            if (in == null) {
                throw new IllegalStateException("Expected completion.bash in the jar but it is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
