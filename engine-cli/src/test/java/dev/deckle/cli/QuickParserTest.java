package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the quick parser leaves to picocli, and what that spares. */
class QuickParserTest {
    private static CommandTable table(String name) {
        return Deckle.command(name, Shell.terminal()).orElseThrow().table();
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
                "expand -o out.png --left 10%",
                "expand photo.png --set a=1 --left 10% --left 20%",
                "completion tcsh",
                "models local photo.png"
            })
    void leavesEverythingElseToPicocli(String line) {
        String[] args = line.split(" ");
        assertThat(QuickParser.parse(table(args[0]), args)).isEmpty();
    }

    @Test
    void bothWriteTheSamePlan() {
        String[] quick = {"plan", "1000x700", "--left", "30%", "--json"};
        String[] full = {"plan", "1000x700", "--left=30%", "--json"};

        assertThat(Shell.run(quick)).isEqualTo(Shell.run(full));
    }

    @Test
    void bothMissTheSameOption() {
        Shell.Run quick = Shell.run("expand", "photo.png", "--left", "10%");

        assertThat(quick).isEqualTo(Shell.run("expand", "photo.png", "--left=10%"));
        assertThat(quick.err()).startsWith("deckle: Expected the option --output but it is missing");
    }

    /** Its classes are what the quick parser is there to spare. */
    @Test
    @Tag("slow")
    void planningLoadsNothingOfPicocli(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("classes");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xlog:class+load:file=" + log,
                        "dev.deckle.cli.Main",
                        "plan",
                        "1024x768",
                        "--left",
                        "70%")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(said).startsWith("source    1024x768");
        assertThat(Files.readString(log)).contains("dev.deckle.cli.PlanCommand").doesNotContain("picocli");
    }
}
