package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The quick parser and picocli understand the same. */
class QuickParserTest {
    static final List<String> COMMANDS = Deckle.COMMANDS;

    /** Left to picocli on purpose. */
    private static final Set<String> EXPLAINED = Set.of("--help", "--trace");

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("--top", "10%"),
            Map.entry("--right", "12.5%"),
            Map.entry("--bottom", "64px"),
            Map.entry("--left", "70%"),
            Map.entry("--horizontal", "1%"),
            Map.entry("--vertical", "2%"),
            Map.entry("--all", "3%"),
            Map.entry("--aspect", "21:9"),
            Map.entry("--size", "2K"),
            Map.entry("--fit", "native"),
            Map.entry("--gravity", "north-west"),
            Map.entry("--offset", "3,4"),
            Map.entry("--step", "8"),
            Map.entry("--cap", "4096"),
            Map.entry("--rounding", "up"),
            Map.entry("--over-cap", "split"),
            Map.entry("--max-pixels", "1000"),
            Map.entry("--max-bytes", "2000"),
            Map.entry("--model", "local"),
            Map.entry("--deadline", "90s"),
            Map.entry("--fill", "mirror"),
            Map.entry("--alpha", "edge"),
            Map.entry("-o", "out.png"),
            Map.entry("--quality", "77"),
            Map.entry("--png", "fast"),
            Map.entry("--mask-out", "mask.png"),
            Map.entry("--plan", "plan.json"),
            Map.entry("--mask", "mask.png"),
            Map.entry("--reference", "reference.png"),
            Map.entry("--zip", "inputs.zip"),
            Map.entry("--photo", "photo.png"),
            Map.entry("--polarity", "black-is-fill"),
            Map.entry("--policy", "soft"),
            Map.entry("--grow", "24"),
            Map.entry("--feather", "12"),
            Map.entry("inpaint --fit", "nearest"),
            Map.entry("--prompt", "dawn"),
            Map.entry("--set", "steps=30"),
            Map.entry("--results", "3"),
            Map.entry("--max-cost", "0.55"),
            Map.entry("--keep-answer", "answers"),
            Map.entry("--answer", "answer.png"));

    private static Terminal terminal() {
        return Shell.terminal(InputStream.nullInputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private static QuickCommand command(String name) {
        return Deckle.command(name, terminal()).orElseThrow();
    }

    /** Every option of every command, alone: both parsers leave the same values in the command. */
    @ParameterizedTest
    @FieldSource("COMMANDS")
    void bothSetTheSameValues(String name) throws ReflectiveOperationException {
        for (OptionSpec option : new CommandLine(command(name)).getCommandSpec().options()) {
            if (EXPLAINED.contains(option.longestName())) {
                continue;
            }
            String[] args = args(name, option);
            QuickCommand quick = command(name);
            QuickCommand full = command(name);

            boolean taken = QuickParser.fill(quick, args);
            CommandLine picocli = new CommandLine(full);
            Converters.register(picocli);
            picocli.parseArgs(Arrays.copyOfRange(args, 1, args.length));

            assertThat(taken).as("%s", (Object) String.join(" ", args)).isTrue();
            assertThat(values(quick)).as("%s", (Object) String.join(" ", args)).isEqualTo(values(full));
            assertThat(values(quick)).isNotEqualTo(values(command(name)));
        }
    }

    private static String[] args(String name, OptionSpec option) {
        String key = option.shortestName().equals("-o") ? "-o" : option.longestName();
        boolean takesPhoto = !name.equals("models");
        boolean writes = takesPhoto && !name.equals("plan") && !name.equals("resume");
        StringBuilder line = new StringBuilder(name).append(takesPhoto ? " photo.png" : "");
        line.append(writes && !key.equals("-o") ? " -o other.png" : "")
                .append(' ')
                .append(key);
        if (option.arity().max() > 0) {
            String own = VALUES.containsKey(name + " " + key) ? name + " " + key : key;
            assertThat(VALUES).as("a value to try").containsKey(own);
            line.append(' ').append(VALUES.get(own));
        }
        return line.toString().split(" ");
    }

    /** All fields of a command and of the sets of options in it. */
    private static Map<String, Object> values(Object holder) throws ReflectiveOperationException {
        Map<String, Object> values = new TreeMap<>();
        for (Field field : holder.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            Object value = field.get(holder);
            if (value instanceof OptionSet) {
                values(value).forEach((key, v) -> values.put(field.getName() + "." + key, v));
            } else if (!(value instanceof Terminal) && !(value instanceof CommonOptions)) {
                values.put(field.getName(), value);
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "plan --help",
                "plan 10x10 --left",
                "plan 10x10 --left 10",
                "plan 10x10 --left=10%",
                "plan 10x10 --left 10% --left 20%",
                "plan 10x10 20x20 --left 10%",
                "plan 10x10 --nosuch",
                "plan 10x10 --left 10% --trace",
                "plan 10x10 --model --json",
                "plan -- 10x10",
                "expand photo.png --left 10%",
                "expand -o out.png --left 10%",
                "models photo.png"
            })
    void leavesEverythingElseToPicocli(String line) {
        String[] args = line.split(" ");
        assertThat(QuickParser.fill(command(args[0]), args)).isFalse();
    }

    @Test
    void bothWriteTheSamePlan() {
        String[] quick = {"plan", "1000x700", "--left", "30%", "--json"};
        String[] full = {"plan", "1000x700", "--left=30%", "--json"};

        assertThat(Shell.run(quick)).isEqualTo(Shell.run(full));
    }
}
