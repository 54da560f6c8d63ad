package dev.deckle.model.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of OkHttp, set so that nothing is sent twice by it and every address is one that was checked. Polls and downloads keep
 * their connections; a request that costs money goes on a new one, since the server may have closed a kept one a moment ago. Safe for
 * any number of threads.
 */
final class Transport {
    private final OkHttpClient client;
    private final OkHttpClient freshClient;

    /** Makes calls to hosts whose addresses are as the rules say. */
    Transport(AddressRules rules, WebClient.Means means) {
        ProxyRules proxies = means.proxies();
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dns(new CheckedNames(rules, means))
                .sslSocketFactory(means.trust().getSocketFactory(), new Judged())
                .proxySelector(proxies.selector())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(means.times().connect())
                .readTimeout(0, TimeUnit.SECONDS)
                .writeTimeout(0, TimeUnit.SECONDS)
                .addNetworkInterceptor(chain -> {
                    Exchange exchange = chain.request().tag(Exchange.class);
                    if (exchange != null) {
                        exchange.begin();
                    }
                    return chain.proceed(chain.request());
                })
                .eventListenerFactory(call -> listener(call));
        proxies.credentials()
                .ifPresent(login -> builder.proxyAuthenticator((route, response) -> {
                    boolean tried = response.request().header("Proxy-Authorization") != null;
                    return tried
                            ? null
                            : response.request()
                                    .newBuilder()
                                    .header("Proxy-Authorization", Credentials.basic(login.user(), login.password()))
                                    .build();
                }));
        client = builder.build();
        freshClient = client.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    private static EventListener listener(Call call) {
        Exchange exchange = call.request().tag(Exchange.class);
        return exchange == null ? EventListener.NONE : new Watched(exchange);
    }

    /** Makes a call; nothing is done before it is executed. */
    Call call(WebRequest request, Exchange exchange, boolean fresh) {
        byte[] body = request.body();
        boolean bodiless = body.length == 0 && request.method().equals("GET");
        Request.Builder builder = new Request.Builder()
                .url(request.uri().toString())
                .tag(Exchange.class, exchange)
                .header("User-Agent", "deckle")
                .header("Accept", "*/*")
                .header("Accept-Encoding", "identity")
                .method(request.method(), bodiless ? null : new OneShot(request, exchange));
        request.headers().forEach(builder::header);
        if (fresh) {
            builder.header("Connection", "close");
        }
        return (fresh ? freshClient : client).newCall(builder.build());
    }

    /** Sends a body once; OkHttp, too, sends it never again. */
    private static final class OneShot extends RequestBody {
        private static final int CHUNK = 8 << 10;

        private final WebRequest request;
        private final Exchange exchange;

        OneShot(WebRequest request, Exchange exchange) {
            this.request = request;
            this.exchange = exchange;
        }

        /** Returns nothing: the type is among the request's own headers. */
        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return request.body().length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            byte[] body = request.body();
            for (int at = 0; at < body.length; at += CHUNK) {
                int length = Math.min(CHUNK, body.length - at);
                sink.write(body, at, length);
                sink.flush();
                exchange.moved(length);
            }
        }
    }

    /** Tells an exchange what is being done for it. */
    private static final class Watched extends EventListener {
        private final Exchange exchange;

        Watched(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
            exchange.enter(Exchange.Stage.CONNECT);
        }

        @Override
        public void secureConnectStart(Call call) {
            exchange.enter(Exchange.Stage.HANDSHAKE);
        }

        @Override
        public void requestHeadersEnd(Call call, Request request) {
            if (request.body() == null) {
                exchange.enter(Exchange.Stage.HEAD);
            }
        }

        @Override
        public void requestBodyEnd(Call call, long bytes) {
            exchange.enter(Exchange.Stage.HEAD);
        }

        @Override
        public void requestFailed(Call call, IOException e) {
            exchange.enter(Exchange.Stage.HEAD);
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            exchange.enter(Exchange.Stage.CONNECT);
        }
    }

    /** Looks names up and hands out none with an address that is not to be called; of a proxy the user's word is taken. */
    private record CheckedNames(AddressRules rules, WebClient.Means means) implements Dns {
        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            try {
                return List.of(
                        means.proxies().isProxy(host)
                                ? means.resolver().resolve(host)
                                : rules.resolve(host, means.resolver()));
            } catch (WebException e) {
                UnknownHostException refused = new UnknownHostException(e.getMessage());
                refused.initCause(e);
                throw refused;
            }
        }
    }

    /** Stands where OkHttp wants a judge of certificates: the context of the sockets has one of its own, which is the one that judges. */
    private static final class Judged implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no certificate is judged here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no certificate is judged here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
