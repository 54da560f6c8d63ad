package dev.deckle.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void faultsOnceOftenAndAlways() throws Exception {
        try (FakeProvider provider =
                Main.start("--seconds", "0", "--fail", "poll-503*2", "--fail", "lookup-404*", "--key", "k")) {
            Client client = new Client(provider);
            assertThat(client.get("/v1/runs/x").status()).isEqualTo(503);
            assertThat(client.get("/v1/runs/x").status()).isEqualTo(503);
            assertThat(client.get("/v1/runs/x").at("code")).isEqualTo("RUN_NOT_FOUND");
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/v1/runs?q=client_ref.EQ:%27a%27").status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> Main.start("--fail", "submit-teapot")).hasMessageContaining("submit-teapot");
        assertThatThrownBy(() -> Main.start("--port", "x")).hasMessageContaining("--port");
        assertThatThrownBy(() -> Main.start("--quiet", "x")).hasMessageContaining("--quiet");
        assertThatThrownBy(() -> Main.start("--port")).hasMessageContaining("--port");
    }

    @Test
    void aTakenPortIsNamed() {
        try (FakeProvider provider = Main.start()) {
            String port = String.valueOf(provider.baseUrl().getPort());
            assertThatThrownBy(() -> Main.start("--port", port)).hasMessageContaining(port);
        }
    }

    @Test
    void everyOutcomeAndTrickHasAName() {
        assertThat(NamedFaults.byName())
                .containsKeys(
                        "submit-reset",
                        "submit-500-executed",
                        "poll-html",
                        "download-redirects-4",
                        "result-not-a-picture",
                        "callback-out-of-order");
        for (Outcome outcome : Outcome.values()) {
            assertThat(NamedFaults.byName().values().stream()
                            .filter(named -> named.fault()
                                    .outcome()
                                    .filter(outcome::equals)
                                    .isPresent()))
                    .as(outcome.name())
                    .hasSize(1);
        }
    }
}
