package dev.deckle.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds what the command was asked for.
 *
 * @param tables that are printed, in the README's order
 * @param effort the time that is spent on measuring
 * @param action the kind of text that is printed
 * @param programs programs that the user named
 * @param folder the folder in which pictures are made and commands run
 */
record FiguresOptions(
        List<FigureTable> tables, Effort effort, Action action, Map<Program, String> programs, Path folder) {
    /** The text for {@code --help}. */
    static final String HELP = """
            Prints the tables of engine-bench/README.md, measured on this machine.

              figures [OPTION]... [TABLE]...

            TABLE is a name of --list; without one all are measured, which takes an hour.
              --quick          one short round: shows that everything runs, its figures mean nothing
              --list           print the names of the tables and measure nothing
              --commands       print the commands of the whole jobs and measure nothing
              --deckle FILE    the command line (default: deckle on the PATH)
              --vips FILE      libvips' command (default: vips)
              --python FILE    a Python that has cv2 (default: python3)
              --node FILE      a Node that finds sharp, by NODE_PATH or otherwise (default: node)
              --magick FILE    ImageMagick's command (default: convert)
              --folder FOLDER  where pictures are made (default: target/figures)
            """;

    /** Names what is printed. */
    enum Action {
        MEASURE,
        LIST,
        COMMANDS,
        HELP
    }

    /** Reports that the command was called wrongly, in one line. */
    static final class UsageProblem extends Exception {
        private static final long serialVersionUID = 1;

        UsageProblem(String message) {
            super(message);
        }
    }

    FiguresOptions {
        tables = List.copyOf(tables);
        programs = Map.copyOf(programs);
    }

    /**
     * Reads the arguments of the command.
     *
     * @throws UsageProblem if one is not known, or lacks its value
     */
    static FiguresOptions parse(List<String> arguments) throws UsageProblem {
        List<String> names = new ArrayList<>();
        Map<Program, String> programs = new EnumMap<>(Program.class);
        Effort effort = Effort.FULL;
        Action action = Action.MEASURE;
        Path folder = Path.of("target", "figures");
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--quick" -> effort = Effort.QUICK;
                case "--list" -> action = Action.LIST;
                case "--commands" -> action = Action.COMMANDS;
                case "--help", "-h" -> action = Action.HELP;
                case "--deckle" -> programs.put(Program.DECKLE, value(argument, rest));
                case "--vips" -> programs.put(Program.VIPS, value(argument, rest));
                case "--python" -> programs.put(Program.PYTHON, value(argument, rest));
                case "--node" -> programs.put(Program.SHARP, value(argument, rest));
                case "--magick" -> programs.put(Program.IMAGEMAGICK, value(argument, rest));
                case "--folder" -> folder = Path.of(value(argument, rest));
                default -> names.add(argument);
            }
        }
        return new FiguresOptions(tables(names), effort, action, programs, folder);
    }

    private static String value(String option, Iterator<String> rest) throws UsageProblem {
        if (!rest.hasNext()) {
            throw new UsageProblem("Expected a value for " + option + " but received none");
        }
        return rest.next();
    }

    private static List<FigureTable> tables(List<String> names) throws UsageProblem {
        List<String> known = FigureTables.ALL.stream().map(FigureTable::name).toList();
        for (String name : names) {
            if (name.startsWith("-")) {
                throw new UsageProblem("Expected an option of --help but received " + name);
            }
            if (!known.contains(name)) {
                throw new UsageProblem(
                        "Expected one of " + String.join(", ", known) + " for TABLE but received " + name);
            }
        }
        return FigureTables.ALL.stream()
                .filter(table -> names.isEmpty() || names.contains(table.name()))
                .collect(Collectors.toList());
    }
}
