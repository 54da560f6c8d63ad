package dev.deckle.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a manual page for each command out of its table, in the macros of man(7). The same tables give the same bytes. */
final class ManualPages {
    private static final String NEXT = "\n";

    private final StringBuilder page = new StringBuilder();

    private ManualPages() {}

    /** Returns every page by the name of its file, {@code deckle-plan.1}; that of the overview is {@code deckle.1}. */
    static Map<String, String> all() {
        Terminal terminal = nowhere();
        Map<String, String> pages = new LinkedHashMap<>();
        List<CommandTable> tables = new ArrayList<>();
        for (String name : Deckle.names()) {
            tables.add(Deckle.command(name, terminal).orElseThrow().table());
        }
        pages.put("deckle.1", overview(tables));
        for (CommandTable table : tables) {
            pages.put("deckle-" + table.name() + ".1", new ManualPages().command(table));
        }
        return pages;
    }

    /** Returns a terminal for commands that are asked for their tables and not run. */
    static Terminal nowhere() {
        PrintStream nothing = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(
                InputStream.nullInputStream(),
                nothing,
                nothing,
                false,
                false,
                name -> Optional.empty(),
                System::nanoTime);
    }

    private static String overview(List<CommandTable> tables) {
        ManualPages pages = new ManualPages();
        pages.head("deckle", "grow pictures past their frame");
        pages.section("SYNOPSIS").line(".B deckle").text("COMMAND ...");
        pages.section("DESCRIPTION").text("Every original pixel stays as it is.");
        pages.section("COMMANDS");
        for (CommandTable table : tables) {
            pages.line(".TP")
                    .line(".BR deckle\\-" + escaped(table.name()) + " (1)")
                    .text(table.header());
        }
        pages.section("ENVIRONMENT");
        for (String key : Models.keyVariables()) {
            pages.line(".TP")
                    .line(".B " + escaped(key))
                    .text("The key of the remote models that 'deckle models' names it for.");
        }
        pages.line(".TP").line(".B DECKLE_JAVA_OPTS").text("More options for the JVM, for example -Xmx8g.");
        pages.line(".TP").line(".B NO_COLOR").text("Help is not coloured.");
        pages.section("EXIT STATUS").text("0 done, 1 failed, 2 wrong options, 130 interrupted.");
        return pages.page.toString();
    }

    private String command(CommandTable table) {
        head("deckle-" + table.name(), table.header());
        section("SYNOPSIS").line(".nf");
        table.synopsis().forEach(line -> text(line.strip()));
        line(".fi");
        if (!table.description().isEmpty()) {
            section("DESCRIPTION");
            table.description().forEach(this::text);
        }
        section("OPTIONS");
        table.positional()
                .ifPresent(positional ->
                        line(".TP").line(".I " + escaped(positional.label())).text(positional.text()));
        for (OptionGroup group : table.groups()) {
            String heading = group.heading().replace("%n", "");
            if (!heading.isEmpty()) {
                line(".SS " + escaped(heading.endsWith(":") ? heading.substring(0, heading.length() - 1) : heading));
            }
            group.options().forEach(this::option);
        }
        if (!table.examples().isEmpty()) {
            section("EXAMPLES").line(".nf");
            table.examples().forEach(example -> text(example.strip()));
            line(".fi");
        }
        section("SEE ALSO").line(".BR deckle (1)");
        return page.toString();
    }

    private void option(Option<?> option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(names.isEmpty() ? "" : ", ")
                    .append("\\fB")
                    .append(escaped(name))
                    .append("\\fR");
        }
        if (!option.isFlag()) {
            names.append(" \\fI").append(escaped(option.label())).append("\\fR");
        }
        line(".TP").line(names.toString());
        text(option.text()
                .replace(
                        "${COMPLETION-CANDIDATES}",
                        String.join(", ", option.type().words())));
    }

    private void head(String name, String header) {
        line(".TH " + escaped(name.toUpperCase(Locale.ROOT)) + " 1 \"\" \"deckle " + VersionText.version() + "\"");
        section("NAME");
        String sentence = header.endsWith(".") ? header.substring(0, header.length() - 1) : header;
        text(name + " \\- " + sentence, false);
    }

    private ManualPages section(String name) {
        return line(".SH " + name);
    }

    private ManualPages line(String macro) {
        page.append(macro).append(NEXT);
        return this;
    }

    private ManualPages text(String text) {
        return text(text, true);
    }

    /** Adds a text whose {@code %n} and {@code %%} are those of help; a line of it never begins with a macro. */
    private ManualPages text(String text, boolean escape) {
        String plain = text.replace("%n", " ").replace("%%", "%");
        String shown = escape ? escaped(plain) : plain;
        return line(shown.startsWith(".") || shown.startsWith("'") ? "\\&" + shown : shown);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
