package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.document.PlanDocument;
import dev.deckle.plan.CanvasPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

class PlanCommandTest {
    private static final Path VECTORS = Path.of("../engine-core/src/test/resources/vectors/plans.jsonl");

    /** The requests without a model's profile: what the command line can say. */
    static Stream<Map<String, Object>> vectors() throws IOException {
        List<String> lines = Files.readAllLines(VECTORS);
        return lines.stream()
                .filter(line -> line.startsWith("{"))
                .map(line -> JSON.std.mapFrom(line))
                .filter(v -> v.get("profile") == null);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void followsThePortableVectors(Map<String, Object> vector) {
        Stream<String> request = ((List<?>) vector.get("args")).stream().map(String::valueOf);
        Cli run = Cli.run(Stream.concat(Stream.of("plan", "--json"), request).toArray(String[]::new));
        if (vector.get("refused") instanceof String kind) {
            run.fails(List.of("NOTHING_ASKED", "CONFLICT").contains(kind) ? 2 : 1);
        } else {
            run.succeeds();
            String expected = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(vector.get("plan"));
            assertThat(run.out().strip()).isEqualTo(expected);
            assertThat(run.err()).isEmpty();
        }
    }

    /** Options written with {@code =} are read by the full parser, others by the quick one. */
    @ParameterizedTest
    @MethodSource("vectors")
    void bothParsersAgree(Map<String, Object> vector) {
        List<String> words =
                ((List<?>) vector.get("args")).stream().map(String::valueOf).toList();
        List<String> quick = new ArrayList<>(List.of("plan", "--json"));
        quick.addAll(words);
        List<String> full = new ArrayList<>(List.of("plan", "--json"));
        for (String word : words) {
            int last = full.size() - 1;
            boolean isValue = full.get(last).startsWith("--")
                    && !full.get(last).contains("=")
                    && !List.of("--json", "--exact", "--strict").contains(full.get(last));
            if (isValue) {
                full.set(last, full.get(last) + "=" + word);
            } else {
                full.add(word);
            }
        }
        assertThat(Cli.run(full.toArray(String[]::new))).isEqualTo(Cli.run(quick.toArray(String[]::new)));
    }

    @Test
    void tellsSizesAndReasonsInWords() {
        Cli run = Cli.run("plan", "1024x768", "--left", "70%", "--top", "10%").succeeds();
        assertThat(run.out())
                .contains("1024x768")
                .contains("1728x832")
                .contains("left    704 px")
                .contains("asked 70% = 716.8 px");
    }

    @Test
    void looksAtThePhotosHeaderOnly(@TempDir Path folder) throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 300, 200);
        Cli run = Cli.run("plan", photo.toString(), "--right", "50%", "--json").succeeds();
        CanvasPlan plan = PlanDocument.read(run.out().strip());
        assertThat(plan.canvas().toString()).isEqualTo("428x200");
    }

    @Test
    void aModelsStepIsPlannedBy() {
        Cli run = Cli.run("plan", "3000x2100", "--right", "640px", "--model", "runware/flux-outpainting", "--json")
                .succeeds();
        CanvasPlan plan = PlanDocument.read(run.out().strip());
        assertThat(plan.passes().get(0).sent().toString()).isEqualTo("2048x1184");
        assertThat(plan.model()).contains("runware/flux-outpainting");
    }

    @Test
    void aReframeIsAnExactFrame() {
        Cli run = Cli.run("plan", "6000x4000", "--aspect", "21:9", "--size", "4K", "--gravity", "east", "--json")
                .succeeds();
        CanvasPlan plan = PlanDocument.read(run.out().strip());
        assertThat(plan.output().size().toString()).isEqualTo("4096x1755");
        assertThat(plan.placementInOutput().right()).isEqualTo(4096);
    }
}
