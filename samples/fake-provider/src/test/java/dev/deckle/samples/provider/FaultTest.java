package dev.deckle.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

@Tag("slow")
class FaultTest {
    private static final byte[] PHOTO = Client.photo(96, 80);

    private final FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT.withPace(Duration.ofMillis(4)));
    private final Client client = new Client(provider);

    @AfterEach
    void end() {
        provider.close();
    }

    private HttpRequest.Builder submit() {
        return submit(provider);
    }

    private static HttpRequest.Builder submit(FakeProvider to) {
        return HttpRequest.newBuilder(URI.create(to.runwareUrl() + "/v1"))
                .header("Authorization", "Bearer k")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(List.of(Client.outpainting(PHOTO)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 408, 409, 422, 429, 500, 502, 503, 504})
    void aStatusIsNotExecutedUnlessTold(int status) throws Exception {
        provider.fail(Phase.SUBMIT, Fault.status(status), Fault.status(status).executed());
        HttpResponse<byte[]> first = Client.send(submit());
        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(new String(first.body(), StandardCharsets.UTF_8)).startsWith("{\"errors\":[{\"code\":");
        assertThat(provider.ledger().charges()).isEmpty();
        assertThat(Client.send(submit()).statusCode()).isEqualTo(status);
        assertThat(provider.ledger().charges()).hasSize(1);
        assertThat(Client.send(submit()).statusCode()).as("after the script").isEqualTo(200);
    }

    @Test
    void runflowsErrorsHaveItsShape() throws Exception {
        provider.fail(Phase.POLL, Fault.status(402));
        Client.Answer answer = client.get("/v1/runs/x");
        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.at("code")).isEqualTo("INSUFFICIENT_CREDIT");
        assertThat(answer.at("errors")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "Wed, 21 Oct 2015 07:28:00 GMT", "-1", "99999", "soon"})
    void retryAfterIsAnyText(String value) throws Exception {
        provider.fail(Phase.SUBMIT, Fault.status(429).retryAfter(value));
        assertThat(Client.send(submit()).headers().firstValue("Retry-After")).contains(value);
    }

    @Test
    void retryAfterIsADateTooAndErrorsAreAsLongAsWished() throws Exception {
        provider.fail(
                Phase.SUBMIT,
                Fault.status(503).retryAtDate(Duration.ofSeconds(30)).padded(100_000));
        HttpResponse<byte[]> answer = Client.send(submit());
        ZonedDateTime date = ZonedDateTime.parse(
                answer.headers().firstValue("Retry-After").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(date.toInstant())
                .isBetween(Instant.now().plusSeconds(15), Instant.now().plusSeconds(31));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body().length).isGreaterThan(100_000);
    }

    @Test
    void brokenConnectionsExecute() {
        provider.fail(Phase.SUBMIT, Fault.reset(), Fault.closed(), Fault.cut());
        for (int i = 1; i <= 3; i++) {
            assertThatThrownBy(() -> Client.send(submit())).isInstanceOf(IOException.class);
            assertThat(provider.ledger().charges()).hasSize(i);
        }
        provider.fail(Phase.SUBMIT, Fault.reset().notExecuted());
        assertThatThrownBy(() -> Client.send(submit())).isInstanceOf(IOException.class);
        assertThat(provider.ledger().charges()).hasSize(3);
    }

    @Test
    void silenceAndSlownessAreForTheSenderToEnd() throws Exception {
        // A header at a byte a second takes a minute and more.
        try (FakeProvider slow = FakeProvider.start(ProviderOptions.DEFAULT.withPace(Duration.ofSeconds(1)))) {
            for (Fault fault : List.of(Fault.hang(), Fault.slowHeaders())) {
                CountDownLatch asked = new CountDownLatch(1);
                slow.fail(Phase.SUBMIT, fault).onNext(Phase.SUBMIT, asked::countDown);
                CompletableFuture<HttpResponse<byte[]>> answer = HttpClient.newHttpClient()
                        .sendAsync(submit(slow).build(), HttpResponse.BodyHandlers.ofByteArray());
                assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
                assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                answer.cancel(true);
            }
        }
        provider.fail(Phase.SUBMIT, Fault.drip());
        long start = System.nanoTime();
        HttpResponse<byte[]> slow = Client.send(submit());
        assertThat(System.nanoTime() - start)
                .as("%d bytes, 4 ms each", slow.body().length)
                .isGreaterThan(slow.body().length * 4_000_000L);
    }

    @Test
    void bodiesThatAreNotWhatTheyShouldBe() throws Exception {
        provider.fail(
                Phase.SUBMIT,
                Fault.malformedJson(),
                Fault.truncatedJson(),
                Fault.deepJson(),
                Fault.html(),
                Fault.emptyJson());
        for (int i = 0; i < 5; i++) {
            byte[] body = Client.send(submit()).body();
            assertThat(WireJson.parse(new String(body, StandardCharsets.UTF_8)).filter(json -> json instanceof Map))
                    .as("body %d", i)
                    .isEmpty();
        }
        provider.fail(Phase.SUBMIT, Fault.duplicateKeys(), Fault.hugeJson());
        assertThat(new String(Client.send(submit()).body(), StandardCharsets.UTF_8))
                .startsWith("{\"data\":null,\"data\":[{");
        assertThat(Client.send(submit()).body().length).isGreaterThan(2 << 20);
        assertThat(provider.ledger().charges()).hasSize(7);
    }

    @Test
    void aSubmitThatIsRedirectedIsSeenWhereItArrives() throws Exception {
        provider.fail(Phase.SUBMIT, Fault.moved());
        HttpResponse<byte[]> answer = Client.send(submit());
        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(provider.requests(Phase.OTHER)).isEmpty();
        HttpClient careless = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        provider.fail(Phase.SUBMIT, Fault.moved());
        careless.send(submit().build(), HttpResponse.BodyHandlers.discarding());
        assertThat(provider.requests(Phase.OTHER)).hasSize(1);
        assertThat(provider.leaks()).hasSize(1);
    }

    @Test
    void redirectsOfDownloads() throws Exception {
        String url = client.runware(Client.outpainting(PHOTO)).text("data.0.imageURL");
        for (int hops : new int[] {1, 3, 4}) {
            provider.fail(Phase.DOWNLOAD, Fault.redirects(hops));
            String next = url;
            int redirects = 0;
            HttpResponse<byte[]> answer = Client.download(next);
            while (answer.statusCode() == 302) {
                redirects++;
                next = provider.baseUrl()
                        .resolve(answer.headers().firstValue("Location").orElseThrow())
                        .toString();
                answer = Client.download(next);
            }
            assertThat(redirects).isEqualTo(hops);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        provider.fail(Phase.DOWNLOAD, Fault.redirectLoop());
        String loop = Client.download(url).headers().firstValue("Location").orElseThrow();
        assertThat(Client.download(provider.baseUrl().resolve(loop).toString())
                        .headers()
                        .firstValue("Location"))
                .contains(loop);
    }

    private byte[] spoiled(Outcome outcome) throws Exception {
        provider.fail(Phase.RESULT, Fault.outcome(outcome));
        Client.Answer answer = client.runware(Client.outpainting(PHOTO));
        return Client.download(answer.text("data.0.imageURL")).body();
    }

    @Test
    void picturesThatAreNotWhatWasPromised() throws Exception {
        assertThat(Client.picture(spoiled(Outcome.OTHER_SIZE)).getWidth()).isEqualTo(192 - 16);
        assertThat(Client.picture(spoiled(Outcome.SCALED)).getHeight()).isEqualTo(40);
        assertThat(PictureFiles.decode(spoiled(Outcome.BLACK)).orElseThrow().rgb())
                .containsOnly(0);
        assertThat(PictureFiles.decode(spoiled(Outcome.BLUE)).orElseThrow().rgb())
                .containsOnly(0x0000FF);
        for (Outcome outcome : List.of(Outcome.TRUNCATED, Outcome.NOT_A_PICTURE, Outcome.EMPTY, Outcome.BOMB)) {
            assertThat(PictureFiles.decode(spoiled(outcome))).as(outcome.name()).isEmpty();
        }
        byte[] animated = spoiled(Outcome.ANIMATED);
        assertThat(new String(animated, StandardCharsets.ISO_8859_1)).contains("acTL", "fcTL", "fdAT");
        assertThat(PictureFiles.decode(animated).map(RgbPicture::width)).contains(192);
    }

    @Test
    void runwaresWordsForWhatFailed() throws Exception {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.MODERATED), Fault.outcome(Outcome.MODERATED_BY_MAKER));
        assertThat(client.runware(Client.outpainting(PHOTO)).at("errors.0.code"))
                .isEqualTo("contentPolicyViolation");
        assertThat(client.runware(Client.outpainting(PHOTO)).at("errors.0.code"))
                .isEqualTo("providerContentPolicyViolation");
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.FLAGGED));
        assertThat(client.runware(Client.outpainting(PHOTO)).at("data.0.NSFWContent"))
                .isEqualTo(true);
        assertThat(provider.ledger().charges()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"FAILED", "MODERATED", "CANCELED", "CANCELLED", "ERRORED", "PARTIAL", "NEVER", "STRANGE_STATUS"})
    void runflowsWordsForWhatFailed(Outcome outcome) throws Exception {
        String url = client.upload("photo.png", "image/png", PHOTO);
        provider.fail(Phase.RESULT, Fault.outcome(outcome));
        Map<String, Object> input =
                Map.of("image_url", url, "expand_top", 1, "expand_bottom", 0, "expand_left", 0, "expand_right", 0);
        String id = client.runflow("/v1/models/runflow/outpaint/runs", Map.of("input", input))
                .text("id");
        String first = client.get("/v1/runs/" + id).text("status");
        client.get("/v1/runs/" + id);
        Client.Answer last = client.get("/v1/runs/" + id);
        String word = switch (outcome) {
            case PARTIAL -> "partial_succeeded";
            case STRANGE_STATUS -> "succeeded";
            case NEVER -> "running";
            case MODERATED -> "failed";
            default -> outcome.name().toLowerCase(Locale.ROOT);
        };
        assertThat(last.at("status")).isEqualTo(word);
        assertThat(first).isEqualTo(outcome == Outcome.STRANGE_STATUS ? "warming_up" : "dispatching");
        assertThat(Optional.ofNullable(last.at("failure_code")))
                .isEqualTo(Optional.ofNullable(
                        switch (outcome) {
                            case MODERATED -> "CONTENT_POLICY_VIOLATION";
                            case FAILED, ERRORED -> "INTERNAL_ERROR";
                            default -> null;
                        }));
    }

    @Test
    void badAddressesOfPictures() throws Exception {
        provider.fail(
                Phase.RESULT,
                Fault.outcome(Outcome.FILE_URL),
                Fault.outcome(Outcome.PRIVATE_URL),
                Fault.outcome(Outcome.USER_INFO_URL));
        assertThat(client.runware(Client.outpainting(PHOTO)).text("data.0.imageURL"))
                .startsWith("file:");
        assertThat(client.runware(Client.outpainting(PHOTO)).text("data.0.imageURL"))
                .startsWith("http://10.");
        assertThat(client.runware(Client.outpainting(PHOTO)).text("data.0.imageURL"))
                .contains("secret@");
    }

    @Test
    void anEndedProviderRefusesConnections() {
        URI url = provider.runwareUrl();
        provider.close();
        assertThatThrownBy(() -> Client.download(url + "/v1")).isInstanceOf(ConnectException.class);
    }

    @Test
    void aFaultForEveryRequest() throws Exception {
        provider.failAlways(Phase.POLL, Fault.status(500)).fail(Phase.POLL, Fault.status(404));
        assertThat(client.get("/v1/runs/x").status()).isEqualTo(404);
        assertThat(client.get("/v1/runs/x").status()).isEqualTo(500);
        assertThat(client.get("/v1/runs/x").status()).isEqualTo(500);
        provider.heal();
        assertThat(client.get("/v1/runs/x").at("code")).isEqualTo("RUN_NOT_FOUND");
    }
}
