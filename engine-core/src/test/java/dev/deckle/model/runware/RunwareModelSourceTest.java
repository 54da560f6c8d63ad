package dev.deckle.model.runware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunwareModelSourceTest {
    private static final String OUTPAINTING = "runware/flux-outpainting";
    private static final String EXPAND = "runware/flux-expand-pro";

    private static ModelSettings settings(Optional<String> prompt, int results, String... options) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.put(options[i], options[i + 1]);
        }
        Map<String, String> variables = Map.of("RUNWARE_API_KEY", RunwareServer.KEY);
        return new ModelSettings(prompt, map, results, name -> Optional.ofNullable(variables.get(name)));
    }

    private static Model open(String id, Optional<String> prompt, String... options) {
        return new RunwareModelSource().open(id, settings(prompt, 1, options));
    }

    /** The task that a model sends. */
    private static JsonValue sent(String id, Optional<String> prompt, int results, String... options)
            throws IOException, ModelException {
        try (RunwareServer server = new RunwareServer()) {
            Map<String, String> variables = Map.of(
                    "RUNWARE_API_KEY",
                    RunwareServer.KEY,
                    "RUNWARE_BASE_URL",
                    server.server().url() + "/gate/");
            ModelSettings typed = settings(prompt, results, options);
            ModelSettings local = new ModelSettings(
                    typed.prompt(), typed.options(), results, name -> Optional.ofNullable(variables.get(name)));
            server.on(RunwareServer.Kind.SUBMIT, RunwareServer.error(400, "invalidRequest"));
            Raster source = Raster.allocate(Size.of(64, 64), Channels.RGB, Depth.EIGHT);
            ExpandModel model = (ExpandModel) new RunwareModelSource().open(id, local);
            try {
                model.expand(
                        new ExpandRequest(source, Margins.NONE.withLeft(64).withBottom(128)),
                        Call.until(Deadline.in(Duration.ofMinutes(5))));
                throw new AssertionError("Expected the server's refusal");
            } catch (ModelException e) {
                assertThat(e.kind()).isEqualTo(ModelException.Kind.REJECTED);
            }
            var request = server.server().received().get(0);
            assertThat(request.path()).isEqualTo("/gate/v1");
            assertThat(request.headers()).containsEntry("authorization", "Bearer " + RunwareServer.KEY);
            List<JsonValue> tasks = Json.read("a request", request.body().getBytes(StandardCharsets.ISO_8859_1))
                    .list();
            assertThat(tasks).hasSize(1);
            return tasks.get(0);
        }
    }

    @Test
    void isFoundAsAService() throws IOException {
        String name = RunwareModelSource.class.getName();
        assertThat(ModelSource.class.getModule().getDescriptor().provides())
                .as("to modules")
                .anyMatch(service -> service.service().equals(ModelSource.class.getName())
                        && service.providers().contains(name));
        try (InputStream list =
                ModelSource.class.getResourceAsStream("/META-INF/services/" + ModelSource.class.getName())) {
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .as("to the class path")
                    .contains(name);
        }
        assertThat(new RunwareModelSource().cards()).extracting(ModelCard::id).containsExactly(OUTPAINTING, EXPAND);
    }

    @Test
    void outpaintingIsAskedInTheProvidersFields() throws IOException, ModelException {
        JsonValue task = sent(
                OUTPAINTING,
                Optional.empty(),
                2,
                "settings.mode",
                "high",
                "outputFormat",
                "webp",
                "outputQuality",
                "80",
                "outputType",
                "URL",
                "ttl",
                "60",
                "includeCost",
                "false",
                "safety.checkContent",
                "true",
                "safety.mode",
                "fast",
                "webhookURL",
                "https://hooks.example/t0ken",
                "uploadEndpoint",
                "https://bucket.example/x?sig=1");
        Map<?, ?> fields = (Map<?, ?>) task.value();
        assertThat(fields.keySet().toString())
                .isEqualTo(
                        "[taskType, taskUUID, model, settings, inputs, outpaint, outputType, outputFormat, outputQuality,"
                                + " deliveryMethod, webhookURL, uploadEndpoint, safety, ttl, includeCost, numberResults]");
        assertThat(fields.get("model")).isEqualTo("bfl:flux@outpainting");
        assertThat(fields.get("settings")).hasToString("{autoCrop=false, mode=high}");
        assertThat(fields.get("outpaint")).hasToString("{top=0, right=0, bottom=128, left=64}");
        assertThat(fields.get("safety")).hasToString("{checkContent=true, mode=fast}");
        assertThat(fields.get("deliveryMethod")).isEqualTo("async");
        assertThat(fields.get("numberResults")).isEqualTo(2);
        assertThat(fields.get("outputFormat")).isEqualTo("WEBP");
        assertThat(fields.get("ttl")).isEqualTo(60);
        assertThat(fields.get("includeCost")).isEqualTo(false);
        String image = task.get("inputs").get("image").text();
        assertThat(image).startsWith("data:image/png;base64,");
        byte[] png = Base64.getDecoder().decode(image.substring(22));
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void expandIsAskedInTheProvidersFields() throws IOException, ModelException {
        JsonValue task = sent(
                EXPAND,
                Optional.of("a quiet beach \u00e0 l'aube"),
                1,
                "steps",
                "40",
                "CFGScale",
                "55.25",
                "promptUpsampling",
                "true",
                "providerSettings.bfl.safetyTolerance",
                "6");
        Map<?, ?> fields = (Map<?, ?>) task.value();
        assertThat(fields.get("model")).isEqualTo("bfl:1@3");
        assertThat(fields.get("positivePrompt")).isEqualTo("a quiet beach \u00e0 l'aube");
        assertThat(fields.get("steps")).isEqualTo(40);
        assertThat(fields.get("CFGScale")).isEqualTo(new BigDecimal("55.25"));
        assertThat(fields.get("providerSettings")).hasToString("{bfl={promptUpsampling=true, safetyTolerance=6}}");
        assertThat(task.get("inputs").get("seedImage").text()).startsWith("data:image/png;base64,");
        assertThat(fields.containsKey("settings")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "steps, 14, steps",
        "steps, 51, steps",
        "steps, x, steps",
        "steps, 4.5, steps",
        "CFGScale, 1.49, CFGScale",
        "CFGScale, 100.01, CFGScale",
        "CFGScale, 2.005, CFGScale",
        "CFGScale, 1e1, CFGScale",
        "safetyTolerance, 7, safetyTolerance",
        "safetyTolerance, -1, safetyTolerance",
        "promptUpsampling, yes, promptUpsampling",
        "outputQuality, 19, outputQuality",
        "outputQuality, 100, outputQuality",
        "outputFormat, GIF, outputFormat",
        "outputType, file, outputType",
        "ttl, 59, ttl",
        "numberResults, 0, numberResults",
        "numberResults, 21, numberResults",
        "includeCost, 1, includeCost",
        "safety.mode, full, safety.mode",
        "webhookURL, nothing, webhookURL",
        "webhookURL, ftp://a.example, webhookURL",
        "uploadEndpoint, https://u:p@a.example, uploadEndpoint",
        "settings.mode, high, settings.mode",
        "settings.autoCrop, true, settings.autoCrop",
        "deliveryMethod, sync, deliveryMethod",
        "cfgscale, 60, cfgscale"
    })
    void optionsOutOfRangeAreRefusedByName(String name, String value, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(EXPAND, Optional.of("a beach"), name, value))
                .withMessageStartingWith("Expected ")
                .withMessageContaining(named)
                .withMessageContaining("but received");
    }

    @Test
    void missingAndSurplusThingsAreNamed() {
        ModelSettings keyless = new ModelSettings(Optional.of("a beach"), Map.of(), 1, name -> Optional.empty());
        for (String id : List.of(EXPAND, OUTPAINTING)) {
            ModelSettings typed = id.equals(EXPAND)
                    ? keyless
                    : new ModelSettings(Optional.empty(), Map.of(), 1, name -> Optional.empty());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RunwareModelSource().open(id, typed))
                    .withMessageContaining("RUNWARE_API_KEY");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(EXPAND, Optional.empty()))
                .withMessageContaining("prompt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(EXPAND, Optional.of("x")))
                .withMessageContaining("2 to 3000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(EXPAND, Optional.of("x".repeat(3001))))
                .withMessageContaining("3001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(OUTPAINTING, Optional.of("a beach")))
                .withMessageContaining("prompt");
        assertThatIllegalArgumentException().isThrownBy(() -> open("runware/other", Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RunwareModelSource().open(OUTPAINTING, settings(Optional.empty(), 2, "numberResults", "3")))
                .withMessageContaining("numberResults");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(OUTPAINTING, Optional.empty(), "outputType", "dataURI", "ttl", "60"))
                .withMessageContaining("ttl");
    }

    @Test
    void addressesAreCheckedBeforeAnythingIsPaid() {
        RunwareAccount account = RunwareAccount.of(RunwareServer.KEY);
        assertThatIllegalArgumentException().isThrownBy(() -> account.withHosts(List.of("https://a.example")));
        assertThatIllegalArgumentException().isThrownBy(() -> account.withBaseUrl("http://a.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> account.withMaxImageBytes(0));
        Map<String, String> variables = Map.of("RUNWARE_API_KEY", "k", "RUNWARE_HOSTS", "a.example, not a host");
        ModelSettings typed =
                new ModelSettings(Optional.empty(), Map.of(), 1, name -> Optional.ofNullable(variables.get(name)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunwareModelSource().open(OUTPAINTING, typed));
    }

    @Test
    void aModelWithoutItsPromptIsNotCalled() {
        RunwareFluxExpand model = RunwareFluxExpand.of(RunwareAccount.of(RunwareServer.KEY));
        ExpandRequest request = new ExpandRequest(
                Raster.allocate(Size.of(64, 64), Channels.RGB, Depth.EIGHT), Margins.NONE.withLeft(64));
        try {
            model.expand(request, Call.until(Deadline.in(Duration.ofMinutes(5))));
            throw new AssertionError("Expected a refusal");
        } catch (ModelException e) {
            assertThat(e).hasMessageContaining("prompt");
        }
    }

    @Test
    void nothingShowsKeysTokensOrSignatures() {
        Model model = open(
                EXPAND,
                Optional.of("a beach"),
                "webhookURL",
                "https://hooks.example/t0ken",
                "uploadEndpoint",
                "https://bucket.example/x?sig=S1G");
        assertThat(model.toString())
                .contains("https://api.runware.ai")
                .contains("outputFormat=PNG")
                .doesNotContain("very-secret")
                .doesNotContain("t0ken")
                .doesNotContain("S1G");
    }
}
