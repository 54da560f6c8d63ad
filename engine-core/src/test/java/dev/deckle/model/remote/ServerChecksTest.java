package dev.deckle.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.model.Deadline;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.PromptRule;
import dev.deckle.model.ServerCheck;
import dev.deckle.model.http.FaultServer;
import dev.deckle.plan.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerChecksTest {
    private static final List<ModelCard> CARDS = List.of(
            card("own/none", PromptRule.NONE),
            card("own/optional", PromptRule.OPTIONAL),
            card("own/required", PromptRule.REQUIRED));

    private static ModelCard card(String id, PromptRule prompt) {
        return new ModelCard(Profile.unlimited(id), Set.of(Job.INPAINT), prompt, 1000, true);
    }

    private static ModelSettings settings(Optional<String> prompt, int results) {
        return new ModelSettings(prompt, Map.of(), results, name -> Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"own/none, false", "own/optional, false", "own/optional, true", "own/required, true"})
    void whatAModelTakesPasses(String id, boolean prompt) {
        ModelSettings given = settings(prompt ? Optional.of("a beach") : Optional.empty(), 1);
        assertThatCode(() -> ServerChecks.require(CARDS, id, given, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "own/none|true|1|Expected no prompt for own/none, which takes none, but received one",
                "own/required|false|1|Expected a prompt for own/required but it is missing",
                "own/optional|false|3|Expected 1 for the results of own/optional but received 3",
                "own/other|false|1|Expected one of [own/none, own/optional, own/required] but received own/other"
            })
    void whatItDoesNotTakeIsRefused(String id, boolean prompt, int results, String message) {
        ModelSettings given = settings(prompt ? Optional.of("a beach") : Optional.empty(), results);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerChecks.require(CARDS, id, given, false))
                .withMessage(message);
    }

    @Test
    void severalResultsAreForModelsThatMakeThem() {
        ModelSettings three = settings(Optional.empty(), 3);
        assertThatCode(() -> ServerChecks.require(CARDS, "own/optional", three, true))
                .doesNotThrowAnyException();
    }

    private static final class Account extends RemoteAccount<Account> {
        Account(RunClient client) {
            super(client, Account::new);
        }

        static Account at(String base) {
            RunClient.Provider provider =
                    new RunClient.Provider("KEY", "BASE", "HOSTS", base, List.of(), KeyUse.NONE, "; start it");
            return new Account(RunClient.of(provider));
        }
    }

    private static ServerCheck check(int status) throws IOException {
        try (FaultServer server = FaultServer.of(talk -> {
            talk.read();
            talk.respond(status, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        })) {
            ServerCheck check = ServerChecks.of(
                    Account.at(server.url()), "/api/info", "own/none", Deadline.in(Duration.ofMinutes(1)));
            assertThat(server.received()).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("GET");
                assertThat(request.path()).isEqualTo("/api/info");
            });
            return check;
        }
    }

    @Test
    void aServerIsThereWhereItAnswersWell() throws IOException {
        assertThat(check(200).trouble()).isEmpty();
        assertThat(check(404).trouble()).contains("it answered 404");
        assertThat(check(500).trouble()).contains("it answered 500");
    }

    @Test
    void whatHelpsIsSaidWhereNobodyAnswers() throws IOException {
        FaultServer gone = FaultServer.of(talk -> {});
        String url = gone.url();
        gone.close();
        assertThat(ServerChecks.of(Account.at(url), "/", "own/none", Deadline.in(Duration.ofMinutes(1)))
                        .trouble())
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("Expected ").endsWith("; start it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"name\":\"a\"},{\"name\":\"b\"}]|a,b",
                "{\"models\":[{\"name\":\"a\"},{\"name\":7},{\"title\":\"c\"}]}|a",
                "{\"others\":[{\"name\":\"a\"}]}|''",
                "{\"models\":{\"name\":\"a\"}}|''",
                "7|''",
                "<html>|''"
            })
    void namesAreReadOfEitherList(String json, String names) {
        RunReply reply = RunReply.of(200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
        assertThat(String.join(",", ServerChecks.names(reply, "models", "name")))
                .isEqualTo(names);
    }
}
