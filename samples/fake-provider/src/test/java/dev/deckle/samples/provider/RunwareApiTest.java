package dev.deckle.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunwareApiTest {
    private static final byte[] PHOTO = Client.photo(160, 96);

    private final FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT);
    private final Client client = new Client(provider);

    @AfterEach
    void end() {
        provider.close();
    }

    @Test
    void outpaintingInOneCall() throws Exception {
        Map<String, Object> task = Client.outpainting(PHOTO);
        Client.Answer answer = client.runware(task);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("data.0.taskUUID")).isEqualTo(task.get("taskUUID"));
        assertThat(answer.at("data.0.cost")).isEqualTo(0.1);
        HttpResponse<byte[]> file = Client.download(answer.text("data.0.imageURL"));
        BufferedImage picture = Client.picture(file.body());
        assertThat(picture.getWidth()).isEqualTo(64 + 160 + 32);
        assertThat(picture.getHeight()).isEqualTo(96);
        assertThat(provider.ledger().charges(task.get("taskUUID").toString()))
                .singleElement()
                .extracting(Charge::cents)
                .isEqualTo(10);
        assertThat(provider.leaks()).isEmpty();
    }

    /** What clients say beside their work is answered, costs nothing, and is no submit. */
    @Test
    void courtesiesAreReturned() throws Exception {
        Client.Answer pong = client.runware(Map.of("taskType", "ping", "ping", true));
        assertThat(pong.status()).isEqualTo(200);
        assertThat(pong.at("data.0.pong")).isEqualTo(true);
        Client.Answer known = client.runware(Map.of("taskType", "authentication", "apiKey", "any"));
        assertThat(known.text("data.0.connectionSessionUUID")).hasSize(36);
        assertThat(provider.requests(Phase.SUBMIT)).isEmpty();
        assertThat(provider.ledger().charges()).isEmpty();
    }

    /** A task of another kind is refused under its own name, and takes nothing from those beside it. */
    @Test
    void tasksOfOtherKindsAreRefusedPolitely() throws Exception {
        Map<String, Object> task = Client.outpainting(PHOTO);
        String other = "137dc6cd-360e-478c-b437-2221099386ce";
        Client.Answer answer = client.runware(
                Map.of("taskType", "accountManagement", "taskUUID", other, "operation", "getDetails"), task);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("data.0.taskUUID")).isEqualTo(task.get("taskUUID"));
        assertThat(answer.at("errors.0.code")).isEqualTo("unsupportedTaskType");
        assertThat(answer.at("errors.0.taskUUID")).isEqualTo(other);
        Client.Answer alone = client.runware(Map.of("taskType", "imageUpscale"));
        assertThat(alone.status()).isEqualTo(400);
        assertThat(alone.at("errors.0.taskType")).isEqualTo("imageUpscale");
        assertThat(provider.ledger().charges()).hasSize(1);
    }

    @Test
    void outpaintingCostsByTheStartedMebipixel() throws Exception {
        Map<String, Object> task = Client.outpainting(Client.photo(1024, 1024));
        task.put("outpaint", Map.of("right", 16));
        task.put("numberResults", 2);
        task.put("outputFormat", "JPG");
        client.runware(task);
        assertThat(provider.ledger().cents()).isEqualTo(2 * 20);
    }

    @Test
    void expandProPolledFor() throws Exception {
        Map<String, Object> task = Client.expandPro(PHOTO);
        task.put("deliveryMethod", "async");
        task.put("numberResults", 3);
        Client.Answer accepted = client.runware(task);
        assertThat(accepted.json())
                .isEqualTo(Map.of(
                        "data", List.of(Map.of("taskType", "imageInference", "taskUUID", task.get("taskUUID")))));
        List<List<String>> states = new ArrayList<>();
        Client.Answer polled = accepted;
        for (int i = 0; i < 4; i++) {
            polled = client.runware(Client.poll(task.get("taskUUID")));
            states.add(((List<?>) polled.at("data"))
                    .stream()
                            .map(item -> String.valueOf(((Map<?, ?>) item).get("status")))
                            .toList());
        }
        assertThat(states)
                .containsExactly(
                        List.of("processing"),
                        List.of("processing"),
                        List.of("success", "processing"),
                        List.of("success", "success", "success"));
        assertThat(Stream.of(0, 1, 2).map(i -> "data." + i + ".seed").map(polled::at))
                .doesNotHaveDuplicates();
        BufferedImage picture =
                Client.picture(Client.download(polled.text("data.2.imageURL")).body());
        assertThat(picture.getWidth()).isEqualTo(160 + 128);
        assertThat(picture.getHeight()).isEqualTo(64 + 96);
        assertThat(provider.ledger().cents()).isEqualTo(15);
        assertThat(provider.requests(Phase.POLL)).hasSize(4);
    }

    @Test
    void picturesInTheAnswer() throws Exception {
        Map<String, Object> plain = Client.outpainting(PHOTO);
        plain.put("outputType", "base64Data");
        byte[] file = Base64.getDecoder().decode(client.runware(plain).text("data.0.imageBase64Data"));
        assertThat(Client.picture(file).getWidth()).isEqualTo(256);
        Map<String, Object> uri = Client.outpainting(PHOTO);
        uri.put("outputType", "dataURI");
        uri.put("outputFormat", "JPG");
        assertThat(client.runware(uri).text("data.0.imageDataURI")).startsWith("data:image/jpeg;base64,/9j/");
    }

    @Test
    void theSameRequestGivesTheSamePicture() throws Exception {
        Map<String, Object> first = Client.outpainting(PHOTO);
        Map<String, Object> second = Client.outpainting(PHOTO);
        first.put("outputType", "base64Data");
        second.put("outputType", "base64Data");
        assertThat(client.runware(first).at("data.0.imageBase64Data"))
                .isEqualTo(client.runware(second).at("data.0.imageBase64Data"));
    }

    @Test
    void bigUploadsShrinkSilently() throws Exception {
        String uuid = UUID.randomUUID().toString();
        Client.Answer answer = client.runware(
                Map.of("taskType", "imageUpload", "taskUUID", uuid, "image", Client.dataUri(Client.photo(2560, 100))));
        BufferedImage stored =
                Client.picture(Client.download(answer.text("data.0.imageURL")).body());
        assertThat(stored.getWidth()).isEqualTo(2048);
        assertThat(stored.getHeight()).isEqualTo(80);

        Client.Answer small =
                client.runware(Map.of("taskType", "imageUpload", "taskUUID", uuid, "image", Client.dataUri(PHOTO)));
        Map<String, Object> task = Client.outpainting(PHOTO);
        task.put("inputs", Map.of("image", small.text("data.0.imageUUID")));
        assertThat(client.runware(task).status()).isEqualTo(200);
    }

    @Test
    void severalTasksSucceedAndFailApart() throws Exception {
        Map<String, Object> bad = Client.outpainting(PHOTO);
        bad.put("outpaint", Map.of("left", 10));
        Client.Answer answer = client.runware(Client.outpainting(PHOTO), bad);
        assertThat(answer.status()).isEqualTo(200);
        assertThat((List<?>) answer.at("data")).hasSize(1);
        assertThat(answer.at("errors.0.taskUUID")).isEqualTo(bad.get("taskUUID"));
        assertThat(answer.at("errors.0.parameter")).isEqualTo("outpaint.left");
    }

    @Test
    void anUsedTaskUuidIsAConflictAndNotChargedAgain() throws Exception {
        Map<String, Object> task = Client.outpainting(PHOTO);
        client.runware(task);
        Client.Answer again = client.runware(task);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("errors.0.code")).isEqualTo("duplicateTaskUUID");
        assertThat(provider.ledger().charges()).hasSize(1);
    }

    @Test
    void theSecondSpelling() throws Exception {
        try (FakeProvider other = FakeProvider.start(ProviderOptions.DEFAULT.withOtherSpelling())) {
            Client raw = new Client(other);
            other.fail(Phase.RESULT, Fault.outcome(Outcome.MODERATED));
            Map<String, Object> task = Client.outpainting(PHOTO);
            task.put("deliveryMethod", "async");
            raw.runware(task);
            Map<String, Object> poll = Client.poll(task.get("taskUUID"));
            assertThat(raw.runware(poll).at("data.status")).isEqualTo("pending");
            raw.runware(poll);
            Client.Answer failed = raw.runware(poll);
            assertThat(failed.at("data.status")).isEqualTo("error");
            assertThat(failed.at("data.error.code")).isEqualTo("contentPolicyViolation");
            assertThat(raw.runware(task).at("errors.code")).isEqualTo("duplicateTaskUUID");
        }
    }

    @Test
    void keysAreChecked() throws Exception {
        try (FakeProvider locked = FakeProvider.start(ProviderOptions.DEFAULT.withKey("right"))) {
            Client.Answer answer = new Client(locked).runware(Client.outpainting(PHOTO));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.at("errors.0.code")).isEqualTo("invalidApiKey");
            assertThat(locked.ledger().charges()).isEmpty();
        }
    }

    @Test
    void aKeyOnADownloadIsRefusedAndReported() throws Exception {
        String url = client.runware(Client.outpainting(PHOTO)).text("data.0.imageURL");
        HttpResponse<byte[]> answer =
                Client.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer k"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(provider.leaks())
                .singleElement()
                .extracting(RecordedRequest::phase)
                .isEqualTo(Phase.DOWNLOAD);
    }

    static Stream<Arguments> wrongTasks() {
        return Stream.of(
                wrong(false, "unsupportedParameter", "width", task -> task.put("width", 512)),
                wrong(false, "unsupportedParameter", "positivePrompt", task -> task.put("positivePrompt", "sea")),
                wrong(false, "unsupportedParameter", "outpaint.all", task -> task.put("outpaint", Map.of("all", 64))),
                wrong(false, "invalidLeft", "outpaint.left", task -> task.put("outpaint", Map.of("left", 8))),
                wrong(false, "invalidTop", "outpaint.top", task -> task.put("outpaint", Map.of("top", "64"))),
                wrong(false, "missingOutpaint", "outpaint", task -> task.put("outpaint", Map.of("top", 0))),
                wrong(false, "missingOutpaint", "outpaint", task -> task.remove("outpaint")),
                wrong(false, "invalidOutpaint", "outpaint", task -> task.put("outpaint", Map.of("right", 2048))),
                wrong(false, "invalidOutpaint", "outpaint", task -> task.put("outpaint", Map.of("right", 17))),
                wrong(
                        false,
                        "invalidAutoCrop",
                        "settings.autoCrop",
                        task -> task.put("settings", Map.of("autoCrop", true))),
                wrong(false, "missingImage", "inputs.image", task -> task.put("inputs", Map.of())),
                wrong(false, "invalidImage", "inputs.image", task -> task.put("inputs", Map.of("image", "AAAA"))),
                wrong(
                        false,
                        "invalidImage",
                        "inputs.image",
                        task -> task.put("inputs", Map.of("image", "https://example.com/photo.png"))),
                wrong(false, "invalidTaskUUID", "taskUUID", task -> task.put("taskUUID", "1-2-3")),
                wrong(
                        false,
                        "invalidTaskUUID",
                        "taskUUID",
                        task -> task.put("taskUUID", "137dc6cd-360e-178c-b437-2221099386ce")),
                wrong(false, "invalidModel", "model", task -> task.put("model", "bfl:1@4")),
                wrong(false, "invalidTtl", "ttl", task -> task.put("ttl", 59)),
                wrong(false, "invalidNumberResults", "numberResults", task -> task.put("numberResults", 21)),
                wrong(false, "invalidOutputQuality", "outputQuality", task -> task.put("outputQuality", 100)),
                wrong(false, "invalidOutputFormat", "outputFormat", task -> task.put("outputFormat", "GIF")),
                wrong(false, "invalidIncludeCost", "includeCost", task -> task.put("includeCost", "yes")),
                wrong(true, "missingPositivePrompt", "positivePrompt", task -> task.remove("positivePrompt")),
                wrong(true, "invalidPositivePrompt", "positivePrompt", task -> task.put("positivePrompt", "a")),
                wrong(
                        true,
                        "invalidPositivePrompt",
                        "positivePrompt",
                        task -> task.put("positivePrompt", "a".repeat(3001))),
                wrong(true, "invalidLeft", "outpaint.left", task -> task.put("outpaint", Map.of("left", 32))),
                wrong(true, "invalidSteps", "steps", task -> task.put("steps", 14)),
                wrong(true, "invalidCFGScale", "CFGScale", task -> task.put("CFGScale", 1.25)),
                wrong(true, "unsupportedParameter", "inputs.image", task -> task.put("inputs", Map.of("image", "x"))),
                wrong(true, "unsupportedParameter", "settings", task -> task.put("settings", Map.of())));
    }

    private static Arguments wrong(boolean pro, String code, String parameter, Consumer<Map<String, Object>> change) {
        return Arguments.of(pro, code, parameter, change);
    }

    @ParameterizedTest
    @MethodSource("wrongTasks")
    void refusesInItsOwnWords(boolean pro, String code, String parameter, Consumer<Map<String, Object>> change)
            throws Exception {
        Map<String, Object> task = pro ? Client.expandPro(PHOTO) : Client.outpainting(PHOTO);
        change.accept(task);
        Client.Answer answer = client.runware(task);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("errors.0.code")).isEqualTo(code);
        assertThat(answer.at("errors.0.parameter")).isEqualTo(parameter);
        assertThat(provider.ledger().charges()).isEmpty();
    }
}
