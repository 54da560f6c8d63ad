package dev.deckle.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.model.http.FaultServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where an account's calls go, and what it refuses before there are any. */
class RemoteAccountTest {
    private static final class Account extends RemoteAccount<Account> {
        Account(RunClient client) {
            super(client, Account::new);
        }
    }

    private static final Account ACCOUNT = new Account(RunClient.of(
            new RunClient.Provider("KEY", "BASE", "HOSTS", "https://api.example.com", List.of("*.example.com")),
            "very-secret-0123456789"));

    private static FaultServer server(int status) throws IOException {
        return FaultServer.of(talk -> {
            talk.read();
            talk.respond(status, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        });
    }

    private static RunReply peek(Account account) throws ModelException {
        return account.peek(RunApi.Ask.get("/v1/x"), "own/model", Deadline.in(Duration.ofMinutes(1)));
    }

    @Test
    void callsGoToTheBaseUrlWithTheKey() throws IOException, ModelException {
        try (FaultServer server = server(200)) {
            assertThat(peek(ACCOUNT.withBaseUrl(server.url() + "/prefix")).status())
                    .isEqualTo(200);
            assertThat(server.received()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/prefix/v1/x");
                assertThat(request.toString()).contains("Bearer very-secret-0123456789");
            });
        }
    }

    /** The proxy is asked for the provider's name, and hears nothing of the key. */
    @Test
    void callsGoThroughTheProxy() throws IOException {
        try (FaultServer proxy = server(502)) {
            Account behind = ACCOUNT.withProxy(proxy.url(), List.of("intranet.example.com"));
            assertThatThrownBy(() -> peek(behind))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE));
            assertThat(proxy.received()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("CONNECT");
                assertThat(request.path()).isEqualTo("api.example.com:443");
                assertThat(request.toString()).doesNotContain("very-secret");
            });
        }
    }

    @Test
    void whatIsNoneIsRefusedBeforeAnythingIsPaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> ACCOUNT.withBaseUrl("notaurl"));
        assertThatIllegalArgumentException().isThrownBy(() -> ACCOUNT.withHosts(List.of("https://x.example.com")));
        assertThatIllegalArgumentException().isThrownBy(() -> ACCOUNT.withProxy("ftp://proxy", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ACCOUNT.withMaxImageBytes(0))
                .withMessage("Expected at least 1 byte for the longest picture file but received 0");
        assertThat(ACCOUNT.withMaxImageBytes(7).client().maxImage()).isEqualTo(7);
    }

    @Test
    void itShowsItsAddressAndNotItsKey() {
        assertThat(ACCOUNT).hasToString("Account[https://api.example.com]");
        assertThat(ACCOUNT.withHosts(List.of("cdn.example.com")).address()).isEqualTo("https://api.example.com");
    }
}
