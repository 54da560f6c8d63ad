package dev.deckle.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the completion script for fish: one {@code complete} a command and an option, each under the condition that its
 * command was typed and the option was not.
 */
final class FishCompletion {
    private static final String NEXT = "\n";

    private static final String FUNCTIONS = String.join(
            NEXT,
            "# Completion of deckle for fish.",
            "# Succeeds where $argv[1] is the command that was typed.",
            "function __deckle_is",
            "    set -l typed (commandline -opc)",
            "    test (count $typed) -gt 1; and test $typed[2] = $argv[1]",
            "end",
            "# Succeeds where no command was typed yet.",
            "function __deckle_begins",
            "    test (count (commandline -opc)) -eq 1",
            "end",
            "# Succeeds where none of the names $argv was typed.",
            "function __deckle_lacks",
            "    for word in (commandline -opc)[2..]",
            "        contains -- (string split -m 1 = -- $word)[1] $argv; and return 1",
            "    end",
            "    return 0",
            "end",
            "# The same for options with a value, the last word left out: what follows may be its value.",
            "function __deckle_misses",
            "    for word in (commandline -opc)[2..-2]",
            "        contains -- (string split -m 1 = -- $word)[1] $argv; and return 1",
            "    end",
            "    return 0",
            "end",
            "# Succeeds where the argument of the command was not typed yet, whose options with a value are $argv.",
            "function __deckle_open",
            "    set -l value 0",
            "    for word in (commandline -opc)[3..]",
            "        if test $value = 1",
            "            set value 0",
            "        else if contains -- $word $argv",
            "            set value 1",
            "        else if not string match -q -- '-?*' $word",
            "            return 1",
            "        end",
            "    end",
            "    return 0",
            "end",
            "complete -c deckle -e",
            "complete -c deckle -f",
            "");

    private final StringBuilder script = new StringBuilder(FUNCTIONS);

    private FishCompletion() {}

    /** Returns the whole script. */
    static String script(Terminal terminal) {
        FishCompletion completion = new FishCompletion();
        for (String name : Deckle.names()) {
            CommandTable table = Deckle.command(name, terminal).orElseThrow().table();
            completion.line("__deckle_begins", "-a " + name + description(table.header()));
        }
        completion.line("__deckle_begins", "-s h -l help" + description("Show the overview."));
        completion.line("__deckle_begins", "-s V -l version" + description("Show the version."));
        for (String name : Deckle.names()) {
            completion.command(Deckle.command(name, terminal).orElseThrow().table());
        }
        return completion.script.toString();
    }

    private void line(String condition, String what) {
        script.append("complete -c deckle -n '")
                .append(condition)
                .append("' ")
                .append(what)
                .append(NEXT);
    }

    private void command(CommandTable table) {
        String is = "__deckle_is " + table.name();
        List<String> valued = new ArrayList<>();
        for (Option<?> option : table.options()) {
            String condition =
                    option.times() == Option.Times.ONCE
                            ? is + "; and __deckle_" + (option.isFlag() ? "lacks " : "misses ")
                                    + String.join(" ", option.names())
                            : is;
            line(condition, names(option) + taken(option) + description(plain(option)));
            if (!option.isFlag()) {
                valued.addAll(option.names());
            }
        }
        table.positional().ifPresent(positional -> argument(positional, is + "; and __deckle_open " + String.join(" ", valued)));
    }

    private void argument(Positional positional, String condition) {
        switch (positional.type().offer()) {
            case WORDS -> line(condition, "-a '" + String.join(" ", positional.type().words()) + "'");
            case FILES -> line(condition, "-F");
            case FOLDERS -> line(condition, "-a '(__fish_complete_directories)'");
            case NOTHING -> {}
        }
    }

    private static String names(Option<?> option) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        return String.join(" ", names);
    }

    private static String taken(Option<?> option) {
        if (option.isFlag()) {
            return "";
        }
        return switch (option.type().offer()) {
            case NOTHING -> " -x";
            case WORDS -> " -x -a '" + String.join(" ", option.type().words()) + "'";
            case FILES -> " -r -F";
            case FOLDERS -> " -x -a '(__fish_complete_directories)'";
        };
    }

    private static String plain(Option<?> option) {
        return option.text()
                .replace("${COMPLETION-CANDIDATES}", String.join(", ", option.type().words()))
                .replace("%%", "%");
    }

    private static String description(String text) {
        return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
