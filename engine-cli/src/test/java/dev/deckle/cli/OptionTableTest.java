package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both parsers understand every option of the tables alike: each of its values, and what is none. */
@Tag("slow")
class OptionTableTest {
    /** Values of options that have no words to choose from. */
    private static final Map<String, List<String>> SAMPLES = Map.ofEntries(
            Map.entry("--top", List.of("10%", "0px")),
            Map.entry("--right", List.of("12.5%", "2147483647px")),
            Map.entry("--bottom", List.of("64px")),
            Map.entry("--left", List.of("70%", "0.0001%")),
            Map.entry("--horizontal", List.of("1%")),
            Map.entry("--vertical", List.of("2%")),
            Map.entry("--all", List.of("3%", "256px")),
            Map.entry("--aspect", List.of("21:9", "4/3", "2.39:1")),
            Map.entry("--port", List.of("1", "8080")),
            Map.entry("--dpi", List.of("1", "300")),
            Map.entry("--offset", List.of("3,4", "0,0")),
            Map.entry("--step", List.of("1", "8")),
            Map.entry("--cap", List.of("4096", "2147483647")),
            Map.entry("--max-canvas", List.of("1", "100000000000000000")),
            Map.entry("--max-side", List.of("1", "65500")),
            Map.entry("--max-pixels", List.of("1", "100000000000000000")),
            Map.entry("--max-bytes", List.of("2000")),
            Map.entry("--deadline", List.of("1s", "90s", "10m", "24h")),
            Map.entry("--output", List.of("out.png", "a folder/out.png", "-", "out/")),
            Map.entry("--quality", List.of("1", "77", "100")),
            Map.entry("--mask-out", List.of("mask.png")),
            Map.entry("--plan", List.of("plan.json")),
            Map.entry("--mask", List.of("mask.png", "in/mask.png")),
            Map.entry("--reference", List.of("reference.png")),
            Map.entry("--zip", List.of("inputs.zip")),
            Map.entry("--photo", List.of("photo.png")),
            Map.entry("--grow", List.of("24")),
            Map.entry("--feather", List.of("12")),
            Map.entry("--prompt", List.of("dawn", "a beach at dawn", "\u65e5")),
            Map.entry("--set", List.of("steps=30", "x=")),
            Map.entry("--results", List.of("1", "3", "20")),
            Map.entry("--max-cost", List.of("0", "0.5", "0.55", "999999999.99")),
            Map.entry("--keep-answer", List.of("answers")),
            Map.entry("--answer", List.of("answer.png")),
            Map.entry("--reframe", List.of("1080x1350", "1080x1080,9:16@1920,21:9@2K")),
            Map.entry("--concurrency", List.of("1", "16")),
            Map.entry("--rate", List.of("1", "20")),
            Map.entry("--queue", List.of("jdbc:postgresql://db/deckle")));

    /** No value of any option but of those that take every text. */
    private static final List<String> BAD = List.of("no\u0000thing", "");

    record Case(CommandTable table, Option<?> option) {
        @Override
        public String toString() {
            return table.name() + " " + option.name();
        }
    }

    static List<Case> options() {
        List<Case> cases = new ArrayList<>();
        for (CommandTable table : tables()) {
            for (Option<?> option : table.options()) {
                if (!CommonOptions.ALL.contains(option)) {
                    cases.add(new Case(table, option));
                }
            }
        }
        return cases;
    }

    private static List<CommandTable> tables() {
        return Deckle.names().stream()
                .map(name ->
                        Deckle.command(name, Shell.terminal()).orElseThrow().table())
                .toList();
    }

    private static List<String> samples(Option<?> option) {
        if (option.isFlag()) {
            return List.of("");
        }
        return option.type().offer() == Offer.WORDS
                ? option.type().words()
                : Optional.ofNullable(SAMPLES.get(option.name())).orElseThrow();
    }

    /** The option alone behind what the command requires. */
    private static String[] words(Case one, String name, String value) {
        Stream<String> required =
                one.table().positional().filter(Positional::isRequired).stream().map(positional -> "photo.png");
        Stream<String> option = one.option().isFlag() ? Stream.of(name) : Stream.of(name, value);
        return Stream.of(Stream.of(one.table().name()), required, option)
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("options")
    void bothReadEveryValueAlike(Case one) {
        for (String name : one.option().names()) {
            for (String value : samples(one.option())) {
                String[] words = words(one, name, value);
                Arguments quick = QuickParser.parse(one.table(), words).orElseThrow();
                Arguments full = FullParser.parse(Shell.terminal(), words).orElseThrow();

                assertThat(quick.all(one.option()))
                        .as("%s", String.join(" ", words))
                        .hasSize(1);
                for (Option<?> option : one.table().options()) {
                    assertThat(quick.all(option)).as("%s", option.name()).isEqualTo(full.all(option));
                }
                assertThat(quick.argument()).isEqualTo(full.argument());
                assertThat(quick.words()).isEqualTo(full.words()).containsExactly(words);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void bothRefuseWhatIsNoValue(Case one) {
        boolean takesAll = one.option().type() == Values.TEXT
                || one.option().type() == Values.FILE_NAME
                || one.option().type() instanceof ModelIds;
        for (String value : BAD) {
            if (!one.option().isFlag() && !takesAll) {
                String[] words = words(one, one.option().name(), value);
                assertThat(QuickParser.parse(one.table(), words)).isEmpty();
                assertThat(FullParser.parse(Shell.terminal(), words)).isEmpty();
                Shell.Run run = Shell.run(words);
                assertThat(run.code()).isEqualTo(2);
                assertThat(run.err()).startsWith("deckle: " + one.option().name() + ": Expected ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void onceMeansOnce(Case one) {
        String value = samples(one.option()).get(0);
        String[] once = words(one, one.option().name(), value);
        List<String> twice = new ArrayList<>(List.of(once));
        twice.addAll(
                one.option().isFlag()
                        ? List.of(one.option().name())
                        : List.of(one.option().name(), value));
        String[] words = twice.toArray(String[]::new);

        if (one.option().times() == Option.Times.ONCE) {
            assertThat(QuickParser.parse(one.table(), words)).isEmpty();
            assertThat(Shell.run(words).err())
                    .startsWith("deckle: Expected " + one.option().name() + " once but received it 2 times");
        } else {
            Arguments quick = QuickParser.parse(one.table(), words).orElseThrow();
            Arguments full = FullParser.parse(Shell.terminal(), words).orElseThrow();
            assertThat(quick.all(one.option())).hasSize(2).isEqualTo(full.all(one.option()));
        }
    }

    /** A value is asked for by the option that it was typed for. */
    @Test
    void namesAreUniqueInACommand() {
        for (CommandTable table : tables()) {
            assertThat(table.options().stream().flatMap(option -> option.names().stream()))
                    .as(table.name())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void severalAnswersMayFollowOneName() {
        String[] words = {"compose", "photo.png", "--answer", "a.png", "b.png", "--answer", "c.png", "--left", "9%"};

        Arguments full = FullParser.parse(Shell.terminal(), words).orElseThrow();

        Option<?> answer = tables().stream()
                .filter(table -> table.name().equals("compose"))
                .flatMap(table -> table.option("--answer").stream())
                .findFirst()
                .orElseThrow();
        assertThat(full.all(answer).toString()).isEqualTo("[a.png, b.png, c.png]");
        assertThat(full.argument()).contains("photo.png");
    }
}
