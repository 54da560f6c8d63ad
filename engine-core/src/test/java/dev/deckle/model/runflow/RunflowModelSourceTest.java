package dev.deckle.model.runflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.bundle.Bundle;
import dev.deckle.bundle.BundleLimits;
import dev.deckle.codec.Images;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.mask.Mask;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.Painted;
import dev.deckle.model.ReframeRequest;
import dev.deckle.picture.ReadOptions;
import dev.deckle.plan.Tier;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunflowModelSourceTest {
    private static final String OUTPAINT = "runflow/outpaint";
    private static final String INPAINT = "runflow/reference-inpaint";
    private static final String RESIZE = "runflow/smart-resize";
    private final RunflowServer server = new RunflowServer();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static ModelSettings settings(Optional<String> prompt, String... options) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        return new ModelSettings(
                prompt,
                map,
                1,
                name -> name.equals("RUNFLOW_API_KEY") ? Optional.of(RunflowServer.KEY) : Optional.empty());
    }

    private static Model open(String id, Optional<String> prompt, String... options) {
        return new RunflowModelSource().open(id, settings(prompt, options));
    }

    private Call call() {
        return Call.until(server.time().in(Duration.ofMinutes(5)));
    }

    private static Raster noise(int seed) {
        Raster raster = Raster.allocate(Size.of(80, 64), Channels.RGB, Depth.EIGHT);
        new Random(seed).nextBytes(((ByteRaster) raster).samples());
        return raster;
    }

    private JsonValue created() {
        return Json.read(
                "a request", server.first(RunflowServer.Kind.SUBMIT).body().getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void isFoundAsAService() throws IOException {
        String name = RunflowModelSource.class.getName();
        assertThat(ModelSource.class.getModule().getDescriptor().provides())
                .anyMatch(service -> service.providers().contains(name));
        try (InputStream list =
                ModelSource.class.getResourceAsStream("/META-INF/services/" + ModelSource.class.getName())) {
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains(name);
        }
        assertThat(new RunflowModelSource().cards())
                .extracting(ModelCard::id)
                .containsExactly(OUTPAINT, INPAINT, RESIZE);
    }

    // --- what is sent ---

    @Test
    void inpaintSendsAZipOfPhotoMaskAndReference() throws Exception {
        Raster photo = noise(1);
        Raster reference = noise(2);
        byte[] soft = new byte[80 * 64];
        soft[0] = (byte) 127;
        soft[1] = (byte) 128;
        soft[81] = (byte) 255;
        Painted painted = RunflowReferenceInpaint.of(server.account())
                .withPrompt("a red door")
                .withPhotoName("in.png")
                .inpaint(new InpaintRequest(photo, Mask.of(photo.size(), soft), Optional.of(reference)), call());
        assertThat(painted.warnings()).isEmpty();
        assertThat(painted.frame().canvas()).isEqualTo(photo.size());
        JsonValue input = created().get("input");
        assertThat(input.keys()).containsExactly("zip_url", "file_input", "file_mask", "file_reference", "prompt");
        assertThat(input.get("prompt").text()).isEqualTo("a red door");
        assertThat(server.first(RunflowServer.Kind.SUBMIT).path())
                .isEqualTo("/v1/models/runflow/reference-inpaint/runs");
        assertThat(server.first(RunflowServer.Kind.PUT).headers()).containsEntry("content-type", "application/zip");

        byte[] zip = server.first(RunflowServer.Kind.PUT).body().getBytes(StandardCharsets.ISO_8859_1);
        Bundle bundle =
                Bundle.read(zip, "inputs.zip", List.of("in.png", "mask.png", "reference.png"), BundleLimits.DEFAULT);
        assertThat(picture(bundle, input.get("file_input").text()).sameSamples(photo))
                .isTrue();
        assertThat(picture(bundle, input.get("file_reference").text()).sameSamples(reference))
                .isTrue();
        Raster mask = picture(bundle, input.get("file_mask").text());
        assertThat(mask.channels()).isEqualTo(Channels.GREY);
        assertThat(List.of(mask.sample(0, 0, 0), mask.sample(1, 0, 0), mask.sample(1, 1, 0), mask.sample(5, 5, 0)))
                .containsExactly(0, 255, 255, 0);
    }

    private static Raster picture(Bundle bundle, String name) throws IOException {
        return Images.read(bundle.bytes(name), name, ReadOptions.DEFAULT).raster();
    }

    @Test
    void withoutAReferenceThePhotoIsItAndThatIsTold() throws Exception {
        Raster photo = noise(3);
        Mask mask = Mask.around(photo.size(), Rect.at(0, 0, Size.of(40, 64)));
        Painted painted = RunflowReferenceInpaint.of(server.account())
                .inpaint(new InpaintRequest(photo, mask, Optional.empty()), call());
        assertThat(painted.warnings()).hasSize(1);
        assertThat(painted.warnings().get(0)).contains("reference");
        byte[] zip = server.first(RunflowServer.Kind.PUT).body().getBytes(StandardCharsets.ISO_8859_1);
        Bundle bundle = Bundle.read(zip, "inputs.zip", List.of("reference.png"), BundleLimits.DEFAULT);
        assertThat(picture(bundle, "reference.png").sameSamples(photo)).isTrue();
        assertThat(created().get("input").find("prompt")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"21:9, 21:9", "16:9, 16:9", "4/3, 4:3", "2:2, 2:2", "2.39:1, 239:100", "1.91:1, 191:100", "1.50:1, 3:2"
    })
    void theRatioGoesAsWrittenOrInWholeNumbers(String written, String sent) throws ModelException {
        Painted painted = RunflowSmartResize.of(server.account())
                .reframe(new ReframeRequest(noise(4), AspectRatio.parse(written), Tier.TWO_K), call());
        JsonValue input = created().get("input");
        assertThat(input.keys()).containsExactly("image_url", "aspect_ratio", "resolution");
        assertThat(input.get("aspect_ratio").text()).isEqualTo(sent);
        assertThat(input.get("resolution").text()).isEqualTo("2K");
        assertThat(painted.frame().canvas().width()).isEqualTo(2048);
    }

    @Test
    void optionsGoWithTheRun() throws ModelException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("b", "2");
        metadata.put("a", "\"x\"");
        RunflowOptions options = RunflowOptions.DEFAULT
                .withCallbackUrl("https://hooks.example/t0ken")
                .withMetadata(metadata);
        RunflowOutpaint model = RunflowOutpaint.of(server.account())
                .withOptions(options)
                .withImageUrl("https://photos.example/a.png?sig=S1G");
        model.expand(new ExpandRequest(noise(5), Margins.NONE.withLeft(8)), call());
        JsonValue json = created();
        assertThat(json.get("callback_url").text()).isEqualTo("https://hooks.example/t0ken");
        assertThat(json.get("metadata").value()).hasToString("{b=2, a=\"x\"}");
        assertThat(json.get("input").get("image_url").text()).isEqualTo("https://photos.example/a.png?sig=S1G");
        assertThat(server.count(RunflowServer.Kind.ANNOUNCE)).as("uploads").isZero();
        assertThat(model.toString())
                .doesNotContain("t0ken")
                .doesNotContain("S1G")
                .doesNotContain("very-secret");
    }

    @Test
    void theDigestIsThatOfWhatIsAsked() throws ModelException {
        assertThat(digest(noise(6), 8)).isEqualTo(digest(noise(6), 8));
        assertThat(digest(noise(6), 8)).isNotEqualTo(digest(noise(7), 8));
        assertThat(digest(noise(6), 8)).isNotEqualTo(digest(noise(6), 16));
    }

    private String digest(Raster source, int px) throws ModelException {
        String[] digest = {""};
        RunflowOutpaint.of(server.account())
                .expand(
                        new ExpandRequest(source, Margins.NONE.withLeft(px)),
                        new Call(server.time().in(Duration.ofMinutes(5)), event -> {
                            if (event instanceof dev.deckle.model.RunEvent.Intent intent) {
                                digest[0] = intent.digest().toString();
                            }
                        }));
        return digest[0];
    }

    // --- what is typed ---

    @Test
    void typedOptionsMakeModels() {
        assertThat(open(OUTPAINT, Optional.empty(), "callback_url", "https://a.example/x", "metadata", "{\"k\":\"v\"}"))
                .isInstanceOf(RunflowOutpaint.class);
        assertThat(open(RESIZE, Optional.empty(), "image_url", "https://a.example/x.png"))
                .isInstanceOf(RunflowSmartResize.class);
        assertThat(open(INPAINT, Optional.of("a door"), "zip_url", "https://a.example/x.zip", "file_mask", "m.png"))
                .isInstanceOf(RunflowReferenceInpaint.class)
                .hasToString(open(INPAINT, Optional.of("a door")).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            runflow/outpaint|image_url|http://photos.example/a.png|image_url
            runflow/outpaint|image_url|https://u:p@photos.example/a.png|image_url
            runflow/outpaint|image_url|a.png|image_url
            runflow/outpaint|callback_url|ftp://a.example|callback_url
            runflow/outpaint|callback_url|a b|callback_url
            runflow/outpaint|metadata|[]|metadata
            runflow/outpaint|metadata|{"a":1}|metadata
            runflow/outpaint|metadata|{"a":"1","a":"2"}|metadata
            runflow/outpaint|zip_url|https://a.example/x.zip|zip_url
            runflow/outpaint|expand_top|10|expand_top
            runflow/smart-resize|resolution|2K|resolution
            runflow/reference-inpaint|image_url|https://a.example/x|image_url
            runflow/reference-inpaint|file_mask|../mask.png|file_mask
            runflow/reference-inpaint|file_input|a/b.png|file_input
            """)
    void otherOptionsAreRefusedByName(String id, String name, String value, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(id, Optional.empty(), name, value))
                .withMessageStartingWith("Expected ")
                .withMessageContaining(named);
    }

    @Test
    void missingAndSurplusThingsAreNamed() {
        ModelSettings keyless = new ModelSettings(Optional.empty(), Map.of(), 1, name -> Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunflowModelSource().open(OUTPAINT, keyless))
                .withMessageContaining("RUNFLOW_API_KEY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(OUTPAINT, Optional.of("a beach")))
                .withMessageContaining("prompt");
        ModelSettings several = new ModelSettings(Optional.empty(), Map.of(), 2, keyless.environment());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunflowModelSource().open(OUTPAINT, several))
                .withMessageContaining("2");
        assertThatIllegalArgumentException().isThrownBy(() -> open("runflow/other", Optional.empty()));
    }

    @Test
    void aZipThatIsTooLargeIsRefusedBeforeAnythingIsSent() {
        ModelCard card = RunflowModels.REFERENCE_INPAINT;
        ModelCard small = new ModelCard(card.profile(), card.jobs(), card.prompt(), 1000, true);
        Raster photo = noise(8);
        try {
            RunflowReferenceInpaint.of(server.account())
                    .withCard(small)
                    .inpaint(
                            new InpaintRequest(
                                    photo, Mask.around(photo.size(), Rect.at(0, 0, Size.of(9, 9))), Optional.empty()),
                            Call.until(Deadline.in(Duration.ofMinutes(5))));
            throw new AssertionError("Expected a refusal");
        } catch (ModelException e) {
            assertThat(e.kind()).isEqualTo(ModelException.Kind.TOO_LARGE);
            assertThat(server.server().connections()).isZero();
        }
    }
}
