package dev.deckle.samples.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Serves the APIs of the providers, and of servers of one's own, on a loopback port: {@link #runwareUrl()}, {@link #runflowUrl()},
 * {@link #bflUrl()}, {@link #a1111Url()}, {@link #iopaintUrl()} and {@link #comfyuiUrl()} stand for the APIs' addresses. Requests are checked as strictly as the providers' documents say, answers are painted, jobs are counted in
 * a {@link #ledger()}, and faults happen as told. Nothing but loopback is ever called. Safe for any number of threads.
 *
 * <pre>{@code
 * try (FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT)) {
 *     provider.fail(Phase.SUBMIT, Fault.reset());          // executed, but the sender can't know
 *     …
 *     assertThat(provider.ledger().charges()).hasSize(1);
 * }
 * }</pre>
 */
public final class FakeProvider implements AutoCloseable {
    static final String RUNWARE = "/runware";
    static final String RUNFLOW = "/runflow";
    static final String A1111 = "/a1111";
    static final String IOPAINT = "/iopaint";
    static final String BFL = "/bfl";
    static final String COMFYUI = "/comfyui";
    static final String LOOP = "/loop";
    private static final String HOPS = "/hops/";

    private final FaultScript script = new FaultScript();
    private final Ledger ledger = new Ledger();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final HostedFiles files;
    private final RunflowUploads uploads;
    private final RunwareApi runware;
    private final RunflowApi runflow;
    private final A1111Api a1111;
    private final IopaintApi iopaint;
    private final BflApi bfl;
    private final ComfyApi comfyui;
    private final Callbacks callbacks;
    private final LoopbackServer server;

    private FakeProvider(ProviderOptions options) {
        files = new HostedFiles(options.urlLifetime());
        uploads = new RunflowUploads(files);
        callbacks = new Callbacks(options, script);
        Jobs jobs = new Jobs(options, script, ledger, files);
        runware = new RunwareApi(options, jobs, files, callbacks);
        runflow = new RunflowApi(options, jobs, uploads, new RunflowInput(new Inputs(files), options), callbacks);
        server = new LoopbackServer(options.port(), options.pace(), this::answer);
        a1111 = new A1111Api(options, jobs);
        iopaint = new IopaintApi(options, jobs);
        bfl = new BflApi(options, jobs, baseUrl().toString());
        comfyui = new ComfyApi(jobs, new Painter(options.drift()));
        files.startAt(baseUrl().toString());
        uploads.startAt(baseUrl().toString());
    }

    /** Starts a provider; close it to end it and all its connections. */
    public static FakeProvider start(ProviderOptions options) {
        FakeProvider provider = new FakeProvider(options);
        provider.server.start();
        return provider;
    }

    /** Returns {@code http://127.0.0.1:PORT}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Returns what stands for Runware's address; {@code /v1} is appended to it. */
    public URI runwareUrl() {
        return baseUrl().resolve(RUNWARE);
    }

    /** Returns what stands for Runflow's address; {@code /v1/…} is appended to it. */
    public URI runflowUrl() {
        return baseUrl().resolve(RUNFLOW);
    }

    /** Returns what stands for the address of AUTOMATIC1111's web UI. */
    public URI a1111Url() {
        return baseUrl().resolve(A1111);
    }

    /** Returns what stands for IOPaint's address. */
    public URI iopaintUrl() {
        return baseUrl().resolve(IOPAINT);
    }

    /** Returns what stands for the address of Black Forest Labs. */
    public URI bflUrl() {
        return baseUrl().resolve(BFL);
    }

    /** Returns what stands for ComfyUI's address. */
    public URI comfyuiUrl() {
        return baseUrl().resolve(COMFYUI);
    }

    /** Returns whether a path is one of a server that words its errors as Python's FastAPI does. */
    static boolean isPython(String path) {
        return path.startsWith(A1111 + "/")
                || path.startsWith(IOPAINT + "/")
                || path.startsWith(BFL + "/")
                || path.startsWith(COMFYUI + "/");
    }

    /** Queues faults: the next requests (jobs, callbacks) of a phase take one each. */
    public FakeProvider fail(Phase phase, Fault... faults) {
        for (Fault fault : faults) {
            script.add(phase, fault);
        }
        return this;
    }

    /** Sets a fault for every request of a phase that no queued one is left for. */
    public FakeProvider failAlways(Phase phase, Fault fault) {
        script.always(phase, fault);
        return this;
    }

    /**
     * Queues something to do at a request of a phase, after it was read and before it is answered: a test's way to know
     * that the provider was asked. The next requests of the phase take one each; {@code action} is run on the
     * connection's thread.
     */
    public FakeProvider onNext(Phase phase, Runnable action) {
        script.onNext(phase, action);
        return this;
    }

    /** Forgets all faults that have not happened, and all that was to be done at a request. */
    public void heal() {
        script.clear();
    }

    /** Makes all addresses of pictures that were given so far invalid; a fresh poll gives valid ones. */
    public void expireUrls() {
        files.expire();
    }

    /** Returns what would have been charged. */
    public Ledger ledger() {
        return ledger;
    }

    /** Returns all requests, in the order in which they were read. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns the requests of one phase. */
    public List<RecordedRequest> requests(Phase phase) {
        return requests.stream().filter(request -> request.phase() == phase).toList();
    }

    /**
     * Returns the requests that carried an API key to an address that is not an API's: downloads, uploads, redirects.
     */
    public List<RecordedRequest> leaks() {
        return requests.stream()
                .filter(request -> (request.header("Authorization").isPresent()
                                || request.header("x-key").isPresent())
                        && !isApi(request))
                .toList();
    }

    private static boolean isApi(RecordedRequest request) {
        return isPython(request.path())
                || request.path().startsWith(RUNWARE + "/v1")
                || request.path().startsWith(RUNFLOW + "/v1/");
    }

    private LoopbackServer.Delivered answer(RecordedRequest raw) {
        RecordedRequest request = raw.in(phase(raw));
        requests.add(request);
        script.action(request.phase()).run();
        Optional<Fault> fault = script.next(request.phase());
        if (fault.isEmpty()) {
            return new LoopbackServer.Delivered(route(request), AnswerForm.WHOLE);
        }
        Reply reply = fault.get().executes() ? route(request) : new Reply(200, Map.of(), new byte[0]);
        return fault.get().apply(request, reply);
    }

    private static Phase phase(RecordedRequest request) {
        String path = request.path();
        if (path.startsWith(RUNWARE + "/")) {
            return RunwareApi.phase(request);
        }
        if (path.startsWith(RUNFLOW + "/")) {
            return RunflowApi.phase(request);
        }
        if (path.startsWith(A1111 + "/")) {
            return A1111Api.phase(request);
        }
        if (path.startsWith(IOPAINT + "/")) {
            return IopaintApi.phase(request);
        }
        if (path.startsWith(BFL + "/")) {
            return BflApi.phase(request);
        }
        if (path.startsWith(COMFYUI + "/")) {
            return ComfyApi.phase(request);
        }
        return path.startsWith(HostedFiles.ROOT)
                ? Phase.DOWNLOAD
                : path.startsWith(RunflowUploads.ROOT) ? Phase.TRANSFER : Phase.OTHER;
    }

    private Reply route(RecordedRequest request) {
        String path = request.path();
        if (path.startsWith(RUNWARE + "/")) {
            return runware.answer(request);
        }
        if (path.startsWith(RUNFLOW + "/")) {
            return runflow.answer(request);
        }
        if (isPython(path)) {
            return python(request);
        }
        if (path.startsWith(RunflowUploads.ROOT)) {
            return uploads.put(request);
        }
        if (path.startsWith(HostedFiles.ROOT)) {
            return request.header("Authorization").isPresent()
                    ? Reply.text(400, "application/xml", "<Error><Code>InvalidArgument</Code></Error>")
                    : files.get(request.target());
        }
        if (path.equals(LOOP)) {
            return Reply.redirect(302, LOOP);
        }
        return path.startsWith(HOPS) ? nextHop(request.target()) : Reply.text(404, "text/plain", "Nothing is here");
    }

    private Reply python(RecordedRequest request) {
        String path = request.path();
        if (path.startsWith(A1111 + "/")) {
            return a1111.answer(request);
        }
        if (path.startsWith(IOPAINT + "/")) {
            return iopaint.answer(request);
        }
        return path.startsWith(BFL + "/") ? bfl.answer(request) : comfyui.answer(request);
    }

    /** Returns the address of the first of {@code hops} redirects, the first of which is already being answered. */
    static String hop(int hops, String target) {
        return hops <= 1 ? target : HOPS + (hops - 1) + target;
    }

    private static Reply nextHop(String target) {
        int end = target.indexOf('/', HOPS.length());
        int hops = Integer.parseInt(target.substring(HOPS.length(), end));
        return Reply.redirect(302, hop(hops, target.substring(end)));
    }

    /** Returns why a request is not let in; empty where its key is right. */
    static Optional<Refusal> stranger(RecordedRequest request, Optional<String> key) {
        String given = request.header("Authorization").orElse("");
        if (!given.startsWith("Bearer ") || given.length() == "Bearer ".length()) {
            return Optional.of(new Refusal(
                    Refusal.Kind.UNAUTHORIZED, "", "Expected Authorization: Bearer KEY but received no key"));
        }
        boolean known = key.isEmpty()
                || MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + key.get()).getBytes(StandardCharsets.UTF_8));
        return known
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Refusal.Kind.UNAUTHORIZED, "apiKey", "Expected a valid API key but received another"));
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        callbacks.close();
        server.close();
    }
}
