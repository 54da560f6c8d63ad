package dev.deckle.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {
    private static final byte[] PHOTO = Client.photo(96, 80);
    private static final String SECRET = "whsec_test";

    private final FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT
            .withCallbackSecrets(SECRET, "older")
            .withPace(Duration.ofMillis(1))
            .withCallbackBackoff(Duration.ofMillis(5)));
    private final Client client = new Client(provider);
    private final BlockingQueue<RecordedRequest> received = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile int refusal = 503;
    private final LoopbackServer receiver = new LoopbackServer(0, Duration.ZERO, request -> {
        received.add(request);
        int status = failures.getAndDecrement() > 0 ? refusal : 204;
        return new LoopbackServer.Delivered(new Reply(status, Map.of(), new byte[0]), AnswerForm.WHOLE);
    });

    @BeforeEach
    void begin() {
        receiver.start();
    }

    @AfterEach
    void end() {
        provider.close();
        receiver.close();
    }

    private String run() throws Exception {
        String url = client.upload("photo.png", "image/png", PHOTO);
        Map<String, Object> input =
                Map.of("image_url", url, "expand_top", 1, "expand_bottom", 0, "expand_left", 0, "expand_right", 0);
        return client.runflow(
                        "/v1/models/runflow/outpaint/runs",
                        Map.of(
                                "input",
                                input,
                                "callback_url",
                                "http://127.0.0.1:" + receiver.port() + "/hook",
                                "metadata",
                                Map.of("shelf", "7")))
                .text("id");
    }

    private RecordedRequest next() throws InterruptedException {
        RecordedRequest request = received.poll(1, TimeUnit.MINUTES);
        assertThat(request).as("a callback").isNotNull();
        return request;
    }

    private static boolean isSigned(RecordedRequest request) {
        return request.header("Runflow-Signature").equals(Optional.of(Hmac.sha256Hex(SECRET, request.body())));
    }

    @Test
    void runflowSignsTheRawBody() throws Exception {
        String id = run();
        RecordedRequest request = next();
        assertThat(isSigned(request)).isTrue();
        assertThat(request.header("Runflow-Request-Id")).isPresent();
        Map<?, ?> body = (Map<?, ?>) request.json();
        assertThat(body.get("event")).isEqualTo("run.completed");
        assertThat(body.get("run_id")).isEqualTo(id);
        assertThat(body.get("metadata")).isEqualTo(Map.of("shelf", "7"));
        assertThat(client.get("/v1/runs/" + id).at("status")).isEqualTo("succeeded");
    }

    @Test
    void serverErrorsAreTriedThriceInAll() throws Exception {
        failures.set(9);
        run();
        String first = next().text();
        assertThat(List.of(next().text(), next().text())).containsOnly(first);
        assertThat(received.poll(100, TimeUnit.MILLISECONDS)).as("a fourth").isNull();
    }

    @ParameterizedTest
    @EnumSource(CallbackTrick.class)
    void tricks(CallbackTrick trick) throws Exception {
        provider.fail(Phase.CALLBACK, Fault.callback(trick));
        String id = run();
        if (trick == CallbackTrick.LOST) {
            assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
            return;
        }
        if (trick == CallbackTrick.EARLY) {
            assertThat(received).as("before the answer").hasSize(1);
        }
        RecordedRequest first = next();
        assertThat(isSigned(first)).isEqualTo(trick != CallbackTrick.FORGED && trick != CallbackTrick.UNSIGNED);
        assertThat(first.text()).contains(id);
        switch (trick) {
            case DUPLICATE -> assertThat(List.of(next().text(), next().text())).containsOnly(first.text());
            case OUT_OF_ORDER -> assertThat(next().text()).contains("run.cancelled");
            case FORGED -> assertThat(isSigned(next())).isTrue();
            case HUGE -> assertThat(first.body().length).isGreaterThan(256 << 10);
            default -> assertThat(received).isEmpty();
        }
    }

    @Test
    void runwareCallsOnceForEachPicture() throws Exception {
        Map<String, Object> task = Client.outpainting(PHOTO);
        task.put("deliveryMethod", "async");
        task.put("numberResults", 2);
        task.put("webhookURL", "http://127.0.0.1:" + receiver.port() + "/hook?token=t");
        task.put("uploadEndpoint", "http://127.0.0.1:" + receiver.port() + "/put");
        client.runware(task);
        List<RecordedRequest> all = List.of(next(), next(), next(), next());
        assertThat(all.stream().filter(request -> request.target().equals("/hook?token=t")))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.text()).contains(task.get("taskUUID").toString(), "imageURL"));
        assertThat(all.stream().filter(request -> request.method().equals("PUT")))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(Client.picture(request.body()).getWidth()).isEqualTo(192));
    }

    /** Runware's webhook is called again unless it is answered 2xx, whatever else it answers. */
    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500})
    void runwareCallsAgainUnlessAnsweredWell(int status) throws Exception {
        refusal = status;
        failures.set(2);
        Map<String, Object> task = Client.outpainting(PHOTO);
        task.put("deliveryMethod", "async");
        task.put("webhookURL", "http://127.0.0.1:" + receiver.port() + "/hook?token=t");
        client.runware(task);
        String first = next().text();
        assertThat(List.of(next().text(), next().text())).containsOnly(first);
        assertThat(received.poll(100, TimeUnit.MILLISECONDS)).as("one more").isNull();
    }

    @Test
    void otherHostsAreNeverCalled() throws Exception {
        Map<String, Object> task = Client.outpainting(PHOTO);
        task.put("webhookURL", "https://example.com/hook");
        assertThat(client.runware(task).status()).isEqualTo(200);
        assertThat(Inputs.isLoopback("https://example.com/hook")).isFalse();
        assertThat(Inputs.isLoopback("http://127.0.0.1@example.com/")).isFalse();
        assertThat(Inputs.isLoopback("http://127.0.0.1.example.com/")).isFalse();
        assertThat(Inputs.isLoopback("http://localhost:80/")).isTrue();
    }
}
