package dev.deckle.model.remote;

import dev.deckle.digest.Digest;
import dev.deckle.model.Call;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.BaseUrl;
import dev.deckle.model.http.Secret;
import dev.deckle.model.http.Timing;
import dev.deckle.model.http.WebClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A provider's API as one account sees it: key, address, allowed hosts, and the pace that the provider asked for. Safe for any number
 * of threads; models that share it are slowed together.
 */
public final class RunClient {
    private final Setup setup;
    private final WebClient web;
    private final Pace pace;

    /**
     * Names of variables.
     *
     * @param key of the account
     * @param base another address of the API
     * @param hosts that pictures are fetched from instead of the provider's, separated by commas
     */
    public record Variables(String key, String base, String hosts) {}

    /**
     * What a client is made of.
     *
     * @param base where the API is
     * @param key of the account
     * @param hosts that results and uploads may be at; see {@link AddressRules}
     * @param maxImage the longest picture file that is fetched, bytes
     * @param means of the transport
     * @param timing of what waits between requests
     */
    public record Setup(
            BaseUrl base, Secret key, List<String> hosts, int maxImage, WebClient.Means means, Timing timing) {
        /** The longest picture file that is fetched by default: 64 MiB. */
        public static final int MAX_IMAGE = 64 << 20;

        /** Checks hosts and size here, and not when a run has been paid for. */
        public Setup {
            hosts = new AddressRules(false, hosts).hosts();
            if (maxImage < 1) {
                throw new IllegalArgumentException(
                        "Expected at least 1 byte for the longest picture file but received " + maxImage);
            }
        }

        /** With the system's transport and time. */
        public static Setup of(Variables variables, String key, String base, List<String> hosts) {
            return new Setup(
                    BaseUrl.parse(variables.base(), base),
                    Secret.of(variables.key(), key),
                    hosts,
                    MAX_IMAGE,
                    WebClient.Means.system(),
                    Timing.system());
        }

        /**
         * What an environment says.
         *
         * @param base where the provider's API is
         * @param hosts where its pictures are
         * @throws IllegalArgumentException if it has no key; the message names the variable
         */
        public static Setup from(
                Variables variables, Function<String, Optional<String>> environment, String base, List<String> hosts) {
            String key = environment
                    .apply(variables.key())
                    .filter(value -> !value.isEmpty())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Expected a key in the variable " + variables.key() + " but it is not set"));
            return of(
                    variables,
                    key,
                    environment.apply(variables.base()).orElse(base),
                    environment
                            .apply(variables.hosts())
                            .map(list -> List.of(list.split("\\s*,\\s*", -1)))
                            .orElse(hosts));
        }

        /** The same at another address. */
        public Setup withBase(BaseUrl other) {
            return new Setup(other, key, hosts, maxImage, means, timing);
        }

        /** The same with other hosts. */
        public Setup withHosts(List<String> other) {
            return new Setup(base, key, other, maxImage, means, timing);
        }

        /** The same for picture files of up to {@code bytes}. */
        public Setup withMaxImage(int bytes) {
            return new Setup(base, key, hosts, bytes, means, timing);
        }
    }

    /** A client. */
    public RunClient(Setup setup) {
        this.setup = setup;
        this.web = new WebClient(setup.base(), setup.key(), setup.means());
        this.pace = new Pace(setup.timing().nanoTime());
    }

    /** What it is made of. */
    public Setup setup() {
        return setup;
    }

    /**
     * Submits a run once, waits for its end and fetches its pictures.
     *
     * @param digest of what is asked
     * @param cost the most that it may cost, USD
     */
    public Painted run(RunApi api, RunTicket ticket, Digest digest, BigDecimal cost, Call call) throws ModelException {
        return new PaidRun(api, ticket, caller(ticket, call)).submit(digest, cost);
    }

    /** Waits for the end of a run that was submitted before, and fetches its pictures. */
    public Painted collect(RunApi api, RunTicket ticket, Call call) throws ModelException {
        return new PaidRun(api, ticket, caller(ticket, call)).collect();
    }

    /** The calls that belong to a run and cost nothing. */
    public Caller caller(RunTicket ticket, Call call) {
        return new Caller(web, pace, setup, ticket, call);
    }
}
