package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Size;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.raster.SampleDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

class PlanCommandTest {
    /** The engine's vectors: requests as they are typed, and the plans that another program derived from the rules. */
    private static final Path VECTORS = Path.of("../engine-core/src/test/resources/vectors/plans.jsonl");

    private static final Set<String> USAGE = Set.of("NOTHING_ASKED", "CONFLICT");

    @TempDir
    Path folder;

    record Vector(String name, List<String> args, Object plan, String refused) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Vector> vectors() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        for (String line : Files.readAllLines(VECTORS)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Map<String, Object> json = JSON.std.mapFrom(line);
            if (json.get("profile") == null) {
                List<String> args = ((List<?>) json.get("args"))
                        .stream().map(String::valueOf).toList();
                vectors.add(
                        new Vector((String) json.get("name"), args, json.get("plan"), (String) json.get("refused")));
            }
        }
        return vectors;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void printsTheDocumentsOfTheVectors(Vector vector) {
        List<String> args = new ArrayList<>(List.of("plan"));
        args.addAll(vector.args());
        args.add("--json");

        Shell.Run run = Shell.run(args.toArray(String[]::new));

        if (vector.refused() == null) {
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(run.out().lines()).hasSize(1);
            assertThat(run.out().strip())
                    .isEqualTo(JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(vector.plan()));
        } else {
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).matches("deckle: Expected [^\n]* but [^\n]*\n");
            assertThat(run.code()).isEqualTo(USAGE.contains(vector.refused()) ? 2 : 1);
        }
    }

    @Test
    void tellsPeopleEverySideAndItsReason() {
        Shell.Run run = Shell.run("plan", "1024x768", "--left", "70%", "--top", "10%", "--bottom", "256px");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        source    1024x768    0.79 MP
                        output    1728x1088   1.88 MP
                          top     64 px      asked 10% = 76.8 px, rounded
                          right   0 px
                          bottom  256 px
                          left    704 px     asked 70% = 716.8 px, rounded
                        passes    1
                        """);
    }

    @Test
    void aDocumentOfAPhotoIsForThatPhoto() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 100, 60);
        byte[] whole = Files.readAllBytes(photo);
        String expected = PlanDocument.write(
                CanvasPlan.of(Size.of(100, 60), Expansion.percent().all(50), ExpansionRules.DEFAULT)
                        .withDigest(SampleDigest.of(Pictures.noise(100, 60, 7))));

        assertThat(Shell.run("plan", photo.toString(), "--all", "50%", "--json")
                        .out()
                        .strip())
                .isEqualTo(expected);
        assertThat(Shell.run(whole, "plan", "-", "--all", "50%", "--json").out().strip())
                .isEqualTo(expected);
    }

    @Test
    void aSizeIsASizeEvenWhereAFileHasItsName() throws IOException {
        Pictures.write(folder, "photo.png", 100, 60);
        Path named = Files.move(folder.resolve("photo.png"), folder.resolve("300x200"));

        assertThat(Shell.run("plan", "300x200", "--all", "50%").out()).startsWith("source    300x200 ");
        assertThat(Shell.run("plan", named.toString(), "--all", "50%").out()).startsWith("source    100x60 ");
    }

    @Test
    void theMostSpecificOptionWins() {
        Shell.Run run =
                Shell.run("plan", "1000x1000", "--all", "64px", "--horizontal", "128px", "--left", "256px", "--json");

        assertThat(PlanDocument.read(run.out()).margins()).hasToString("top 64, right 128, bottom 64, left 256");
    }

    @Test
    void plansByTheLimitsOfAModelOrOfAll() throws IOException {
        Shell.Run one =
                Shell.run("plan", "3000x2000", "--right", "640px", "--model", "runware/flux-outpainting", "--json");
        CanvasPlan plan = PlanDocument.read(one.out());
        assertThat(plan.model()).contains("runware/flux-outpainting");
        assertThat(plan.passes().get(0).sent().width()).isLessThanOrEqualTo(2048);

        Shell.Run all = Shell.run("plan", "3000x2000", "--right", "640px", "--model", "all", "--json");
        Object plans = JSON.std.mapFrom(all.out()).get("plans");
        assertThat(all.err()).isEmpty();
        assertThat(plans).asInstanceOf(LIST).hasSizeGreaterThan(3).contains(JSON.std.mapFrom(one.out()));
    }

    @Test
    void refusesAModelThatCanNotDoTheJobBeforeReading() {
        Shell.Run run = Shell.run("plan", "nosuch.png", "--all", "10%", "--model", "runflow/smart-resize");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("a model that can expand").contains("runflow/smart-resize");
    }

    @Test
    void aModelsPriceIsKnownBeforeTheCall() {
        assertThat(Shell.run("plan", "3000x2100", "--right", "640px", "--model", "runware/flux-outpainting")
                        .out())
                .contains("sent as 1680x1176 to 2048x1184, scale 14/25")
                .endsWith("model     runware/flux-outpainting, 2.42 MP sent, 0.30 USD" + System.lineSeparator());
        assertThat(Shell.run("plan", "3000x2100", "--right", "640px", "--model", "all")
                        .out()
                        .lines())
                .anyMatch(line -> line.matches("local +fits +1 +7.64 MP +0.00"))
                .anyMatch(line -> line.matches("runware/flux-outpainting +shrinks by 14/25 +1 +2.42 MP +0.30"))
                .anyMatch(line -> line.matches("runflow/outpaint +fits +1 +7.64 MP +0.55"));
    }

    @Test
    void aModelThatFramesByItselfPaintsOnceAndPlacesThePicture() {
        String[] tall = {"plan", "8000x500", "--aspect", "1:2", "--size", "4K", "--model", "runflow/smart-resize"};
        assertThat(Shell.run(tall).out()).contains("passes    1").endsWith("0.55 USD" + System.lineSeparator());

        Shell.Run placed = Shell.run(
                "plan",
                "8000x500",
                "--aspect",
                "1:2",
                "--size",
                "4K",
                "--gravity",
                "north",
                "--model",
                "runflow/smart-resize");
        assertThat(placed.code()).isEqualTo(2);
        assertThat(placed.err()).contains("--gravity").contains("runflow/smart-resize");
    }
}
