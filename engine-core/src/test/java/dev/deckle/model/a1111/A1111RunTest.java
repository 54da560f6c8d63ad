package dev.deckle.model.a1111;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.model.Call;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.FreeRunContract;
import dev.deckle.model.remote.KeyUse;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The law of free runs in the web UI's words. */
class A1111RunTest extends FreeRunContract {
    private static final class A1111Server extends ProviderServer {
        A1111Server() {
            super("me:very-secret", Pattern.compile("\"force_task_id\":\"([0-9a-f-]{36})\""));
            on(Kind.SUBMIT, images(PICTURE));
            on(Kind.POLL, text(200, "{\"progress\":0.25,\"current_task\":\"$\"}"));
            on(Kind.CONFIRM, text(200, "{}"));
        }

        /** Progress is a poll, the order to stop a confirmation. */
        @Override
        protected Kind kindOf(Received request) {
            return request.path().startsWith("/sdapi/v1/progress")
                    ? Kind.POLL
                    : request.path().equals("/sdapi/v1/interrupt") ? Kind.CONFIRM : Kind.SUBMIT;
        }

        A1111Account account(String base) {
            return new A1111Account(client(base, 7, KeyUse.LOGIN));
        }
    }

    private static Step images(byte[] file) {
        return ProviderServer.text(
                200,
                "{\"images\":[\"" + Base64.getEncoder().encodeToString(file)
                        + "\"],\"info\":\"{\\\"seed\\\":7,\\\"all_seeds\\\":[7],\\\"index_of_first_image\\\":0}\"}");
    }

    @Override
    protected ProviderServer newServer() {
        return new A1111Server();
    }

    @Override
    protected InpaintModel model(ProviderServer at, String base) {
        return A1111Inpaint.of(((A1111Server) at).account(base));
    }

    @Override
    protected Step painted() {
        return images(PICTURE);
    }

    @Override
    protected Step damaged() {
        return images(Arrays.copyOf(PICTURE, PICTURE.length * 2 / 3));
    }

    @Override
    protected Step refused(int status) {
        return ProviderServer.text(
                status, "{\"error\":\"HTTPException\",\"detail\":\"Said of it\",\"body\":\"\",\"errors\":\"\"}");
    }

    @Override
    protected int halted() {
        return server.count(ProviderServer.Kind.CONFIRM);
    }

    /** The server replies only once the caller has heard how far it is. */
    @Test
    void progressIsToldWhileTheReplyIsWaitedFor() throws ModelException {
        CountDownLatch told = new CountDownLatch(1);
        List<Integer> percents = new ArrayList<>();
        server.on(ProviderServer.Kind.SUBMIT, (talk, request, self) -> {
            assertThat(told.await(1, TimeUnit.MINUTES)).as("progress was told").isTrue();
            painted().play(talk, request, self);
        });
        // What can't be understood, and another's task, are asked again.
        server.on(
                ProviderServer.Kind.POLL,
                ProviderServer.text(200, "{\"progress\":\"half\"}"),
                ProviderServer.text(200, "{\"progress\":0.9,\"current_task\":\"another\"}"),
                ProviderServer.text(500, ""),
                ProviderServer.text(200, "{\"progress\":0.257,\"current_task\":\"$\"}"));
        Call call = new Call(server.time().in(Duration.ofMinutes(10)), event -> {
            if (event instanceof RunEvent.Progress progress) {
                percents.add(progress.percent());
                told.countDown();
            }
        });

        Painted painted = model(server, server.server().url()).inpaint(request(), call);

        assertThat(painted.answers()).hasSize(1);
        assertThat(percents).containsExactly(25);
    }

    /** What answers 404 in words of its own is no web UI; one that was started without its API says so in FastAPI's. */
    @Test
    void aServerThatIsAnotherIsToldFromOneWithoutItsApi() {
        server.on(ProviderServer.Kind.SUBMIT, ProviderServer.text(404, "{\"detail\":\"Not Found\"}"));
        assertThat(failed())
                .contains("Not Found: the server was started without --api, or its API is not at A1111_BASE_URL");
        server.on(
                ProviderServer.Kind.SUBMIT,
                (talk, request, self) ->
                        talk.respond(404, "text/html", "<h1>Not here</h1>".getBytes(StandardCharsets.UTF_8)));
        assertThat(failed()).contains("no web UI is at A1111_BASE_URL").doesNotContain("--api");
    }

    private String failed() {
        try {
            Call call = new Call(server.time().in(Duration.ofMinutes(10)), event -> {});
            return "Expected a failure but received "
                    + model(server, server.server().url()).inpaint(request(), call);
        } catch (ModelException e) {
            assertThat(e.kind()).isEqualTo(ModelException.Kind.REJECTED);
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void fieldsHaveTheirRanges() {
        A1111Inpaint model = A1111Inpaint.of(A1111Account.local());
        assertThat(model.with("cfg_scale", 5.5).with("seed", -1).toString())
                .contains("cfg_scale=5.5")
                .contains("seed=-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.with("denoising_strength", 1.1))
                .withMessage("Expected 0 to 1 for denoising_strength but received \"1.1\"");
        assertThatIllegalArgumentException().isThrownBy(() -> model.withResults(21));
        assertThatIllegalArgumentException().isThrownBy(() -> A1111Account.of("no-colon"));
    }
}
