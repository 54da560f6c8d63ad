package dev.deckle.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProviderMainTest {
    @Test
    void faultsOnceOftenAndAlways() throws Exception {
        try (FakeProvider provider =
                ProviderMain.start("--seconds", "0", "--fail", "poll-503*2", "--fail", "lookup-404*", "--key", "k")) {
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
        assertThatThrownBy(() -> ProviderMain.start("--fail", "submit-teapot")).hasMessageContaining("submit-teapot");
        assertThatThrownBy(() -> ProviderMain.start("--port", "x")).hasMessageContaining("--port");
        assertThatThrownBy(() -> ProviderMain.start("--quiet", "x")).hasMessageContaining("--quiet");
        assertThatThrownBy(() -> ProviderMain.start("--port")).hasMessageContaining("--port");
    }

    @Test
    void aTakenPortIsNamed() {
        try (FakeProvider provider = ProviderMain.start()) {
            String port = String.valueOf(provider.baseUrl().getPort());
            assertThatThrownBy(() -> ProviderMain.start("--port", port)).hasMessageContaining(port);
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
