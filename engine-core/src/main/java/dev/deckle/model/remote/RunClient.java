package dev.deckle.model.remote;

import dev.deckle.digest.Digest;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.model.PaidModel.Presence;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.ApiCall;
import dev.deckle.model.http.BaseUrl;
import dev.deckle.model.http.ProxyRules;
import dev.deckle.model.http.Secret;
import dev.deckle.model.http.Timing;
import dev.deckle.model.http.WebClient;
import dev.deckle.model.http.WebException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls a provider's API as one account sees it: key, address, allowed hosts, and the pace that the provider asked for.
 * Immutable; safe for any number of threads. Models that share a client are slowed together.
 */
public final class RunClient {
    /** The longest reply to a {@link #peek}: lists of what a server has. */
    private static final long PEEK = 8 << 20;

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
     * @param use how the key is sent
     * @param whenAbsent what helps where nobody answers at the API's address, as the end of a sentence; empty for nothing
     */
    public record Provider(
            String key, String base, String hosts, String api, List<String> pictures, KeyUse use, String whenAbsent) {
        /** Copies the hosts. */
        public Provider {
            pictures = List.copyOf(pictures);
        }

        /** Names a provider whose key goes behind {@code Authorization: Bearer}. */
        public Provider(String key, String base, String hosts, String api, List<String> pictures) {
            this(key, base, hosts, api, pictures, KeyUse.BEARER, "");
        }

        /** Returns the same with another use of the key. */
        public Provider using(KeyUse other) {
            return new Provider(key, base, hosts, api, pictures, other, whenAbsent);
        }

        /** Returns the same server, of the user's own, with what helps where it is not there. */
        public Provider startedBy(String hint) {
            return new Provider(key, base, hosts, api, pictures, use, hint);
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

        /** Returns what helps where nobody answered at the API's address; empty for any other fault. */
        String absent(WebException e) {
            return e.fault() == WebException.Fault.UNREACHABLE ? provider.whenAbsent() : "";
        }

        /** Says that what is secret goes over the net as it is, where it does. */
        List<String> unprotected() {
            return key.isPresent() && base.isPlain()
                    ? List.of("The password or key of " + provider.key() + " went to "
                            + base.root().getHost() + " over http, where others on the way can read it.")
                    : List.of();
        }

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
        return of(
                provider,
                Optional.of(key),
                BaseUrl.ofProvider(provider.base(), provider.api()),
                provider.pictures(),
                ProxyRules.of(OptionReader::environment));
    }

    /** Makes a client without a key, of a server that needs none. */
    public static RunClient of(Provider provider) {
        return of(
                provider,
                Optional.empty(),
                BaseUrl.ofProvider(provider.base(), provider.api()),
                provider.pictures(),
                ProxyRules.of(OptionReader::environment));
    }

    private static RunClient of(
            Provider provider, Optional<String> key, BaseUrl base, List<String> hosts, ProxyRules proxies) {
        return new RunClient(new Setup(
                provider,
                base,
                provider.use().secret(provider.key(), key),
                hosts,
                Setup.MAX_IMAGE,
                WebClient.Means.system().with(proxies),
                Timing.system()));
    }

    /**
     * Makes a client by an environment.
     *
     * @param variables finds the value of a variable; one of no or blank characters is as if it were not set
     * @throws IllegalArgumentException if it has no key, or a value is out of its range; the message names the variable
     */
    public static RunClient from(Provider provider, Function<String, Optional<String>> variables) {
        Function<String, Optional<String>> environment =
                name -> variables.apply(name).filter(value -> !value.isBlank());
        return of(
                provider,
                environment.apply(provider.key()),
                environment
                        .apply(provider.base())
                        .map(url -> BaseUrl.parse(provider.base(), url))
                        .orElseGet(() -> BaseUrl.ofProvider(provider.base(), provider.api())),
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
    Painted submit(RunApi api, RunTicket ticket, Digest digest, BigDecimal cost, Call call, boolean free)
            throws ModelException {
        return run(api, ticket, call, free).submit(digest, cost);
    }

    /**
     * Waits for the end of a run that was submitted before, and fetches its pictures. Nothing is submitted.
     *
     * @throws ModelException of kind {@link ModelException.Kind#UNKNOWN_OUTCOME} if the provider does not know the run
     */
    Painted collect(RunApi api, RunTicket ticket, Call call, boolean free) throws ModelException {
        return run(api, ticket, call, free).collect();
    }

    /** Asks whether the provider has a run; nothing is submitted, waited for or fetched. */
    Presence presence(RunApi api, RunTicket ticket, Call call) throws ModelException {
        return run(api, ticket, call, false).presence();
    }

    /** Asks once whether a run has ended. */
    boolean isOver(RunApi api, RunTicket ticket, Call call) throws ModelException {
        return run(api, ticket, call, false).isOver();
    }

    private PaidRun run(RunApi api, RunTicket ticket, Call call, boolean free) {
        Errand errand = new Errand(setup, ticket, call, free);
        return new PaidRun(api, errand, new Requests(web, pace, errand));
    }

    /** Calls the API once, for whoever wants to know whether it is there; nothing is paid, nothing tried again. */
    RunReply peek(RunApi.Ask ask, String model, Deadline deadline) throws ModelException {
        try {
            return new RunReply(web.call(ApiCall.of(ask.path(), ask.json()), PEEK, deadline));
        } catch (WebException e) {
            if (e.fault() == WebException.Fault.INTERRUPTED) {
                Thread.currentThread().interrupt();
            }
            throw ModelException.of(
                    ModelException.Kind.UNAVAILABLE,
                    model,
                    setup.key().redact(String.valueOf(e.getMessage())) + setup.absent(e));
        }
    }

    /** Makes the calls that belong to a run and cost nothing. */
    FreeCalls free(RunTicket ticket, Call call) {
        Errand errand = new Errand(setup, ticket, call);
        return new FreeCalls(errand, new Requests(web, pace, errand));
    }
}
