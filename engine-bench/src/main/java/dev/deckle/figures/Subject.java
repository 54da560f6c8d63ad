package dev.deckle.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes one thing that is measured, ours or what stands beside it; equal subjects are measured once a round. */
sealed interface Subject {
    /** Measures it once. */
    Finding measure(Instruments instruments);

    /** Returns how many times it is measured. */
    int rounds(Effort effort);

    /** Returns the processes that it takes. */
    default List<Command> commands() {
        return List.of();
    }

    /**
     * Describes a JMH benchmark with its parameters.
     *
     * @param benchmark the method's name after {@code dev.deckle.}
     * @param parameters values of those that have several
     */
    record Kernel(String benchmark, Map<String, String> parameters) implements Subject {
        public Kernel {
            parameters = Map.copyOf(parameters);
        }

        /** Returns the benchmark with parameters as {@code name=value}. */
        static Kernel of(String benchmark, String... parameters) {
            Map<String, String> values = new TreeMap<>();
            for (String parameter : parameters) {
                int equals = parameter.indexOf('=');
                values.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
            return new Kernel(benchmark, values);
        }

        /** Returns the name that JMH knows it by. */
        String fullName() {
            return "dev.deckle." + benchmark;
        }

        @Override
        public Finding measure(Instruments instruments) {
            return instruments.kernel(this);
        }

        @Override
        public int rounds(Effort effort) {
            return effort.forks();
        }
    }

    /**
     * Describes a process, started in the folder of the pictures.
     *
     * @param arguments the words that the program gets; pictures by the names of {@link WorkFile}
     * @param output the file that it writes
     * @param extra the quantity that is learnt of it beside CPU, wall and file
     */
    record Command(Program program, List<String> arguments, Optional<String> output, Extra extra) implements Subject {
        public Command {
            arguments = List.copyOf(arguments);
        }

        /** Returns a command that writes the file {@code output}. */
        static Command to(String output, Program program, String... arguments) {
            return new Command(program, List.of(arguments), Optional.of(output), Extra.NOTHING);
        }

        /** Returns a command that writes no file. */
        static Command of(Program program, String... arguments) {
            return new Command(program, List.of(arguments), Optional.empty(), Extra.NOTHING);
        }

        Command with(Extra more) {
            return new Command(program, arguments, output, more);
        }

        /** Returns the line that a shell takes. */
        String line() {
            return Stream.concat(Stream.of(program.usualName()), arguments.stream())
                    .map(Command::quoted)
                    .collect(Collectors.joining(" "));
        }

        private static String quoted(String word) {
            return word.matches("[A-Za-z0-9_./%=,:@+-]+")
                    ? word
                    : "\"" + word.replaceAll("([\"\\\\$`])", "\\\\$1") + "\"";
        }

        @Override
        public Finding measure(Instruments instruments) {
            return instruments.command(this);
        }

        @Override
        public int rounds(Effort effort) {
            return effort.pairs();
        }

        @Override
        public List<Command> commands() {
            return List.of(this);
        }
    }

    /** Names what {@link Instruments} look at beside a process' CPU, wall and file. */
    enum Extra {
        NOTHING,
        /** The process prints the seconds of one turn of many: {@link Quantity#TIME}. */
        PRINTED_TIME,
        /** The most memory that was resident: {@link Quantity#PEAK}. */
        PEAK_MEMORY
    }

    /**
     * Takes the CPU time of a process less that of another, as {@link Quantity#TIME}: what a step takes without reading
     * and writing.
     */
    record Less(Command whole, Command rest) implements Subject {
        @Override
        public Finding measure(Instruments instruments) {
            Finding first = whole.measure(instruments);
            Finding second = rest.measure(instruments);
            if (!(first instanceof Finding.Measured more)) {
                return first;
            }
            if (!(second instanceof Finding.Measured less)) {
                return second;
            }
            double difference = more.value(Quantity.CPU).orElse(0)
                    - less.value(Quantity.CPU).orElse(0);
            return new Finding.Measured(Map.of(Quantity.TIME, Math.max(0.001, difference)));
        }

        @Override
        public int rounds(Effort effort) {
            return effort.forks();
        }

        @Override
        public List<Command> commands() {
            return List.of(whole, rest);
        }
    }

    /** Measures how well an edge-seeded fill does on rendered scenes. */
    record Fill(String name) implements Subject {
        @Override
        public Finding measure(Instruments instruments) {
            return instruments.fill(this);
        }

        @Override
        public int rounds(Effort effort) {
            return 1;
        }
    }
}
