package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan and a local job, each in a process of its own, load nothing of what carries requests to models, or of what queues jobs. */
@Tag("slow")
class LocalClassesTest extends WithFakeProvider {
    private static final List<String> OTHER_ROOMS = List.of(
            " okhttp3.",
            " okio.",
            " kotlin.",
            " dev.deckle.model.http.",
            " dev.deckle.cli.batch.",
            " com.github.kagkarlsson.",
            " org.sqlite.",
            " org.postgresql.",
            " org.slf4j.",
            " java.sql.",
            " javax.sql.");

    @Test
    void aPlanLoadsNothingOfTheQueue() throws Exception {
        assertThat(loaded("plan", "640x480", "--right", "64px")).contains("dev.deckle.cli.PlanCommand ");
    }

    /** The first lambda, and the first regular expression, cost a process a third of what a plan takes. */
    @Test
    void aPlanLoadsFewClassesNoLambdaAndNoRegularExpression() throws Exception {
        String said = loaded("plan", "4000x3000", "--left", "25%", "--top", "10%");
        List<String> own =
                said.lines().filter(line -> line.contains(" dev.deckle.")).toList();
        // 85, and a tenth
        assertThat(own).hasSizeBetween(40, 94).noneMatch(line -> line.contains("$$Lambda"));
        assertThat(said).doesNotContain(" java.util.regex.Matcher ");
    }

    @Test
    void aLocalJobLoadsNeitherHttpNorTheQueue() throws Exception {
        String photo = photo(128, 96).toString();
        String target = folder.resolve("wide.png").toString();
        assertThat(loaded("expand", photo, "--right", "64px", "-o", target)).contains("dev.deckle.cli.PaintingJob ");
    }

    private static String loaded(String... words) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(said.substring(Math.max(0, said.length() - 500)))
                .isZero();
        assertThat(said).doesNotContain(OTHER_ROOMS.toArray(String[]::new));
        return said;
    }
}
