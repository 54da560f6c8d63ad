package dev.deckle.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the completion script for fish: the functions of {@code completion.fish}, then one {@code complete} a command and an option, each under the condition that its
 * command was typed and the option was not.
 */
final class FishCompletion {
    private static final String NEXT = "\n";

    private final StringBuilder script = new StringBuilder(ShellCompletion.rest("completion.fish"));

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
            String condition = option.times() == Option.Times.ONCE
                    ? is + "; and __deckle_" + (option.isFlag() ? "lacks " : "misses ")
                            + String.join(" ", option.names())
                    : is;
            line(condition, names(option) + taken(option) + description(plain(option)));
            if (!option.isFlag()) {
                valued.addAll(option.names());
            }
        }
        table.positional()
                .ifPresent(positional -> argument(positional, is + "; and __deckle_open " + String.join(" ", valued)));
    }

    private void argument(Positional positional, String condition) {
        switch (positional.type().offer()) {
            case WORDS ->
                line(condition, "-a '" + String.join(" ", positional.type().words()) + "'");
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
                .replace(
                        "${COMPLETION-CANDIDATES}",
                        String.join(", ", option.type().words()))
                .replace("%%", "%");
    }

    private static String description(String text) {
        return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
