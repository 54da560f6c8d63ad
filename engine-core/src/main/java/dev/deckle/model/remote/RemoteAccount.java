package dev.deckle.model.remote;

import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import java.util.List;
import java.util.function.Function;

/**
 * Holds an account at a provider: its key, where the API is, and which hosts pictures are at. Immutable; safe for any
 * number of threads. Models of one account wait together where the provider asks for fewer calls.
 *
 * @param <A> the account itself
 */
public abstract class RemoteAccount<A extends RemoteAccount<A>> {
    private final RunClient client;
    private final Function<RunClient, A> maker;

    /**
     * Makes an account.
     *
     * @param client of the provider's API
     * @param maker makes an account like this of another client
     */
    protected RemoteAccount(RunClient client, Function<RunClient, A> maker) {
        this.client = client;
        this.maker = maker;
    }

    /**
     * Makes the same account at another address.
     *
     * @param url {@code https://host[:port][/prefix]}; http is for a host of this machine or of a private network
     * @throws IllegalArgumentException for any other text
     */
    public final A withBaseUrl(String url) {
        return maker.apply(client.withBase(url));
    }

    /**
     * Makes the same account with pictures at other hosts.
     *
     * @param hosts names, or {@code *.example.com} for those below one; none: any public host
     * @throws IllegalArgumentException if one is not a name
     */
    public final A withHosts(List<String> hosts) {
        return maker.apply(client.withHosts(hosts));
    }

    /**
     * Makes the same account for picture files of up to {@code bytes}, at least 1; 64 MiB by default.
     *
     * @throws IllegalArgumentException for less than 1
     */
    public final A withMaxImageBytes(int bytes) {
        return maker.apply(client.withMaxImage(bytes));
    }

    /**
     * Makes the same account behind a proxy, instead of that of {@code HTTPS_PROXY} or {@code https.proxyHost}.
     *
     * @param url {@code http://[user:password@]host[:port]}
     * @param except hosts that are reached without it, {@code .example.com} for those below one
     * @throws IllegalArgumentException for any other text
     */
    public final A withProxy(String url, List<String> except) {
        return maker.apply(client.withProxy(url, except));
    }

    /**
     * Calls the API once, to see whether it is there: nothing is paid, and nothing tried again.
     *
     * @param model id of the model, for messages
     * @throws ModelException of kind {@link ModelException.Kind#UNAVAILABLE} if nobody answers in time
     */
    public final RunReply peek(RunApi.Ask ask, String model, Deadline deadline) throws ModelException {
        return client.peek(ask, model, deadline);
    }

    /** Returns where the API is, without anything secret. */
    public final String address() {
        return client.address();
    }

    final RunClient client() {
        return client;
    }

    /** Shows where it is; not the key. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + client.address() + "]";
    }
}
