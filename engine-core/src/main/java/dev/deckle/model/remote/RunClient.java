package dev.deckle.model.remote;

import dev.deckle.digest.Digest;
import dev.deckle.model.Call;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel.Presence;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.BaseUrl;
import dev.deckle.model.http.ProxyRules;
import dev.deckle.model.http.Secret;
import dev.deckle.model.http.Timing;
import dev.deckle.model.http.WebClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls a provider's API as one account sees it: key, address, allowed hosts, and the pace that the provider asked for.
 * Immutable; safe for any number of threads. Models that share a client are slowed together.
 */
public final class RunClient {
    private final Setup setup;
    private final WebClient web;
    private final Pace pace;

    /**
     * Names where an account is known from: variables, and the provider's own addresses.
     *
     * @param key the variable with the key of the account
     * @param base the variable with another address of the API
     * @param hosts the variable with the hosts that pictures are fetched from instead of the provider's, separated by commas
     * @param api the address of the provider's API
     * @param pictures the provider's hosts of pictures: names, or {@code *.example.com} for those below one
     */
    public record Provider(String key, String base, String hosts, String api, List<String> pictures) {
        /** Copies the hosts. */
        public Provider {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * Holds what a client is made of.
     *
     * @param provider whose API it is
     * @param base where the API is
     * @param key of the account
     * @param hosts that results and uploads may be at; see {@link AddressRules}
     * @param maxImage the longest picture file that is fetched, bytes
     * @param means of the transport
     * @param timing of what waits between requests
     */
    record Setup(
            Provider provider,
            BaseUrl base,
            Secret key,
            List<String> hosts,
            int maxImage,
            WebClient.Means means,
            Timing timing) {
        /** The longest picture file that is fetched by default: 64 MiB. */
        static final int MAX_IMAGE = 64 << 20;

        /** Checks hosts and size here, and not when a run has been paid for. */
        Setup {
            hosts = new AddressRules(false, hosts).hosts();
            if (maxImage < 1) {
                throw new IllegalArgumentException(
                        "Expected at least 1 byte for the longest picture file but received " + maxImage);
            }
        }
    }

    RunClient(Setup setup) {
        this.setup = setup;
        this.web = new WebClient(setup.base(), setup.key(), setup.means());
        this.pace = new Pace(setup.timing().nanoTime());
    }

    /**
     * Makes a client with a key.
     *
     * @throws IllegalArgumentException if the key is not one; the message names the variable and does not show it
     */
    public static RunClient of(Provider provider, String key) {
        return of(provider, key, provider.api(), provider.pictures(), ProxyRules.of(OptionReader::environment));
    }

    private static RunClient of(Provider provider, String key, String base, List<String> hosts, ProxyRules proxies) {
        return new RunClient(new Setup(
                provider,
                BaseUrl.parse(provider.base(), base),
                Secret.of(provider.key(), key),
                hosts,
                Setup.MAX_IMAGE,
                WebClient.Means.system().with(proxies),
                Timing.system()));
    }

    /**
     * Makes a client by an environment.
     *
     * @param environment finds the value of a variable
     * @throws IllegalArgumentException if it has no key, or a value is out of its range; the message names the variable
     */
    public static RunClient from(Provider provider, Function<String, Optional<String>> environment) {
        String key = environment
                .apply(provider.key())
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a key in the variable " + provider.key() + " but it is not set"));
        return of(
                provider,
                key,
                environment.apply(provider.base()).orElse(provider.api()),
                environment
                        .apply(provider.hosts())
                        .map(list -> List.of(list.split("\\s*,\\s*", -1)))
                        .orElse(provider.pictures()),
                ProxyRules.of(environment));
    }

    /** Makes the same client at another address: {@code https://host[:port][/prefix]}; http is for a loopback host. */
    RunClient withBase(String url) {
        return with(BaseUrl.parse(setup.provider().base(), url), setup.hosts(), setup.maxImage(), setup.means());
    }

    /** Makes the same client with pictures from other hosts: names, or {@code *.example.com}; none: any public host. */
    RunClient withHosts(List<String> hosts) {
        return with(setup.base(), hosts, setup.maxImage(), setup.means());
    }

    /** Makes the same client for picture files of up to {@code bytes}, at least 1; 64 MiB by default. */
    RunClient withMaxImage(int bytes) {
        return with(setup.base(), setup.hosts(), bytes, setup.means());
    }

    /** Makes the same client through a proxy: {@code http://[user:password@]host[:port]}. */
    RunClient withProxy(String url, List<String> except) {
        ProxyRules proxies = ProxyRules.parse("the proxy", url, except);
        return with(setup.base(), setup.hosts(), setup.maxImage(), setup.means().with(proxies));
    }

    private RunClient with(BaseUrl base, List<String> hosts, int maxImage, WebClient.Means means) {
        return new RunClient(new Setup(setup.provider(), base, setup.key(), hosts, maxImage, means, setup.timing()));
    }

    /** Returns where the API is. */
    String address() {
        return setup.base().root().toString();
    }

    /** Returns how long a picture file may be, bytes. */
    int maxImage() {
        return setup.maxImage();
    }

    /**
     * Submits a run once, waits for its end and fetches its pictures.
     *
     * @param digest of what is asked
     * @param cost the most that it may cost, USD
     * @throws ModelException if that brought no picture; its details tell what the run may have cost
     */
    Painted submit(RunApi api, RunTicket ticket, Digest digest, BigDecimal cost, Call call) throws ModelException {
        return run(api, ticket, call).submit(digest, cost);
    }

    /**
     * Waits for the end of a run that was submitted before, and fetches its pictures. Nothing is submitted.
     *
     * @throws ModelException of kind {@link ModelException.Kind#UNKNOWN_OUTCOME} if the provider does not know the run
     */
    Painted collect(RunApi api, RunTicket ticket, Call call) throws ModelException {
        return run(api, ticket, call).collect();
    }

    /** Asks whether the provider has a run; nothing is submitted, waited for or fetched. */
    Presence presence(RunApi api, RunTicket ticket, Call call) throws ModelException {
        return run(api, ticket, call).presence();
    }

    /** Asks once whether a run has ended. */
    boolean isOver(RunApi api, RunTicket ticket, Call call) throws ModelException {
        return run(api, ticket, call).isOver();
    }

    private PaidRun run(RunApi api, RunTicket ticket, Call call) {
        Errand errand = new Errand(setup, ticket, call);
        return new PaidRun(api, errand, new Requests(web, pace, errand));
    }

    /** Makes the calls that belong to a run and cost nothing. */
    FreeCalls free(RunTicket ticket, Call call) {
        Errand errand = new Errand(setup, ticket, call);
        return new FreeCalls(errand, new Requests(web, pace, errand));
    }
}
