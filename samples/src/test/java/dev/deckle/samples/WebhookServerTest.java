package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.model.RunEnd;
import dev.deckle.model.RunEnds;
import dev.deckle.model.runflow.RunflowWebhook;
import dev.deckle.model.runware.RunwareWebhook;
import dev.deckle.samples.provider.CallbackTrick;
import dev.deckle.samples.provider.FakeProvider;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class WebhookServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "the secret of the test";
    private static final String TOKEN = "the-token-of-the-test";

    private final FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT
            .withCallbackSecrets(SECRET)
            .withPace(Duration.ofMillis(20))
            .withCallbackBackoff(Duration.ofMillis(5)));
    private final BlockingQueue<RunEnd> ended = new LinkedBlockingQueue<>();
    private final RunwareWebhook runware = RunwareWebhook.of(List.of(TOKEN), RunEnds.inMemory());
    private WebhookServer server = null;
    private String image = "";

    @BeforeEach
    void begin() throws IOException {
        RunflowWebhook runflow = RunflowWebhook.of(List.of("an older secret", SECRET), RunEnds.inMemory());
        server = WebhookServer.start(0, runflow, runware, 1000, ended::add);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(96, 80, BufferedImage.TYPE_INT_RGB), "png", png);
        image = "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    @AfterEach
    void end() {
        server.close();
        provider.close();
    }

    private static String post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return answer.body();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private String runflowRun() throws Exception {
        String upload = post(
                provider.runwareUrl() + "/v1",
                "[{\"taskType\":\"imageUpload\",\"taskUUID\":\"%s\",\"image\":\"%s\"}]"
                        .formatted(UUID.randomUUID(), image));
        return found(
                "\"id\":\"([^\"]+)\"",
                post(
                        provider.runflowUrl() + "/v1/models/runflow/outpaint/runs",
                        ("{\"input\":{\"image_url\":\"%s\",\"expand_top\":0,\"expand_bottom\":0,\"expand_left\":5,\"expand_right\":0},"
                                        + "\"callback_url\":\"%s/runflow\"}")
                                .formatted(found("\"imageURL\":\"([^\"]+)\"", upload), server.address())));
    }

    private RunEnd next() throws InterruptedException {
        RunEnd end = ended.poll(1, TimeUnit.MINUTES);
        assertThat(end).as("an end").isNotNull();
        return end;
    }

    @ParameterizedTest
    @EnumSource(
            value = CallbackTrick.class,
            names = {"DUPLICATE", "LATE", "EARLY", "OUT_OF_ORDER", "FORGED"})
    void aRunEndsOnceWhateverHappens(CallbackTrick trick) throws Exception {
        provider.fail(Phase.CALLBACK, Fault.callback(trick));
        String run = runflowRun();
        assertThat(next()).isEqualTo(new RunEnd("runflow", run, "", RunEnd.State.SUCCEEDED, ""));
        assertThat(ended.poll(200, TimeUnit.MILLISECONDS)).as("another end").isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = CallbackTrick.class,
            names = {"UNSIGNED", "HUGE", "SLOW"})
    void whatIsNotRightEndsNothing(CallbackTrick trick) throws Exception {
        provider.fail(Phase.CALLBACK, Fault.callback(trick));
        runflowRun();
        assertThat(ended.poll(1300, TimeUnit.MILLISECONDS)).isNull();
        String run = runflowRun();
        assertThat(next().run()).as("the server goes on").isEqualTo(run);
    }

    @Test
    void runwareIsKnownByItsToken() throws Exception {
        provider.fail(Phase.CALLBACK, Fault.callback(CallbackTrick.FORGED));
        String task = UUID.randomUUID().toString();
        String answer = post(
                provider.runwareUrl() + "/v1",
                ("[{\"taskType\":\"imageInference\",\"taskUUID\":\"%s\",\"model\":\"bfl:1@3\",\"positivePrompt\":\"sea\","
                                + "\"inputs\":{\"seedImage\":\"%s\"},\"outpaint\":{\"left\":64},\"webhookURL\":\"%s\"}]")
                        .formatted(task, image, runware.address(server.address().resolve("/runware"))));
        assertThat(next())
                .isEqualTo(new RunEnd(
                        "runware", task, found("\"imageUUID\":\"([^\"]+)\"", answer), RunEnd.State.SUCCEEDED, ""));
        assertThat(ended.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
}
