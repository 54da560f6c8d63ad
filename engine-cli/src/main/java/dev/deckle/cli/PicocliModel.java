package dev.deckle.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Builds picocli's model out of the tables of all commands. */
final class PicocliModel {
    private static final int HELP_WIDTH = 100;

    private PicocliModel() {}

    /**
     * Converts a text by the type's own reading. This is no lambda: two of one kind that implement an interface as old
     * as picocli's make Java 17 fail when it writes its class archive.
     */
    private record Converter(ValueType<?> type) implements CommandLine.ITypeConverter<Object> {
        @Override
        public Object convert(String text) {
            return type.parse(text);
        }
    }

    /** Makes the overview with every command below it; each has its {@link Command} as user object. */
    static CommandLine of(Terminal terminal) {
        CommandSpec spec = CommandSpec.create().name(Deckle.NAME);
        spec.usageMessage()
                .header("Deckle grows pictures past their frame. Every original pixel stays as it is.")
                .synopsisHeading("Usage: ")
                .customSynopsis("deckle COMMAND ...   ('deckle help COMMAND' explains one, or --version)")
                .commandListHeading("%n")
                .footer(
                        "Start here:",
                        "  deckle plan photo.jpg --left 50%%                  what it would become",
                        "  deckle preview photo.jpg --left 50%% -o look.png   how that would look",
                        "  deckle expand photo.jpg --left 50%% -o wide.jpg    do it",
                        "Keys of remote models come from " + String.join(", ", Models.keyVariables()) + ".",
                        "Exit codes: 0 done, 1 failed, 2 wrong options, 130 interrupted.");
        spec.versionProvider(VersionText::lines);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .hidden(true)
                .type(boolean.class)
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .hidden(true)
                .type(boolean.class)
                .description("Show the version.")
                .build());
        CommandLine root = new CommandLine(spec);
        for (String name : Deckle.names()) {
            root.addSubcommand(name, of(Deckle.command(name, terminal).orElseThrow()));
        }
        root.setExpandAtFiles(false);
        root.setOverwrittenOptionsAllowed(true);
        root.setUsageHelpAutoWidth(false);
        root.setUsageHelpWidth(HELP_WIDTH);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        return root;
    }

    private static CommandSpec of(Command command) {
        CommandTable table = command.table();
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(table.name());
        spec.usageMessage()
                .sortOptions(false)
                .header(table.header())
                .synopsisHeading("Usage: ")
                .customSynopsis(table.synopsis().toArray(String[]::new))
                .descriptionHeading(table.description().isEmpty() ? "" : "%n")
                .description(table.description().toArray(String[]::new))
                .parameterListHeading("%n");
        if (!table.examples().isEmpty()) {
            spec.usageMessage().footer(footer(table.examples()));
        }
        table.positional().ifPresent(positional -> spec.addPositional(of(positional)));
        int order = 0;
        for (OptionGroup group : table.groups()) {
            order++;
            if (group.heading().isEmpty()) {
                group.options().forEach(option -> spec.addOption(of(option)));
            } else {
                spec.addArgGroup(of(group, order));
            }
        }
        return spec;
    }

    private static String[] footer(List<String> examples) {
        String[] footer = new String[examples.size() + 1];
        footer[0] = "%nExamples:";
        for (int i = 0; i < examples.size(); i++) {
            footer[i + 1] = examples.get(i);
        }
        return footer;
    }

    private static ArgGroupSpec of(OptionGroup group, int order) {
        ArgGroupSpec.Builder builder =
                ArgGroupSpec.builder().heading(group.heading()).order(order).validate(false);
        group.options().forEach(option -> builder.addArg(of(option)));
        return builder.build();
    }

    private static OptionSpec of(Option<?> option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(String[]::new))
                .description(option.text())
                .usageHelp(option == CommonOptions.HELP);
        if (option.isFlag()) {
            return builder.type(boolean.class).build();
        }
        builder.paramLabel(option.label())
                .converters(new Converter(option.type()))
                .completionCandidates(() -> option.type().words().iterator());
        return switch (option.times()) {
            case ONCE -> builder.arity("1").type(Object.class).build();
            case REPEATED ->
                builder.arity("1").type(List.class).auxiliaryTypes(Object.class).build();
            case SEVERAL ->
                builder.arity("1..*")
                        .type(List.class)
                        .auxiliaryTypes(Object.class)
                        .build();
        };
    }

    private static PositionalParamSpec of(Positional positional) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity(positional.isRequired() ? "1" : "0..1")
                .required(positional.isRequired())
                .type(String.class)
                .converters(new Converter(positional.type()))
                .completionCandidates(() -> positional.type().words().iterator())
                .paramLabel(positional.label())
                .description(positional.text())
                .build();
    }
}
