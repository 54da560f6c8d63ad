package dev.deckle.model.remote;

import dev.deckle.digest.Digest;
import dev.deckle.model.Answer;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunEvent;
import dev.deckle.model.http.WebException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches one picture of a run at a time, up to five times more, each from its first byte, until it is a whole picture; where its URL has
 * expired the run is asked once for fresh ones. Serves one thread.
 */
final class Download implements RunState.Fetch {
    private static final int MAX_RETRIES = 5;
    private static final Set<Integer> EXPIRED = Set.of(403, 404, 410);

    private final Errand errand;
    private final Requests requests;
    private final Lookup lookup;
    private List<RunState.Result> shown;
    private boolean refreshed;

    Download(Errand errand, Requests requests, Lookup lookup, List<RunState.Result> shown) {
        this.errand = errand;
        this.requests = requests;
        this.lookup = lookup;
        this.shown = shown;
    }

    /**
     * Tries a picture once; what is wrong with it may be better the next time.
     *
     * @return empty where no whole picture came
     */
    Optional<Answer.File> once(RunState.Result result) throws ModelException, InterruptedException {
        Optional<byte[]> bytes = result.bytes(new Once());
        return bytes.filter(
                        file -> Pictures.damage(file, errand.ticket().model()).isEmpty())
                .map(file -> new Answer.File(file, result.seed()));
    }

    /**
     * Fetches a picture until it is a whole one; a file that comes the same twice is what the provider has.
     *
     * @param number of the picture, for the listener
     * @param place among those that were shown
     * @param result the picture
     */
    Answer.File whole(int number, int place, RunState.Result result) throws ModelException, InterruptedException {
        Wanted wanted = new Wanted(place, result.name());
        Optional<Digest> before = Optional.empty();
        for (int retry = 0; ; retry++) {
            Answer.File file = new Answer.File(bytes(wanted), result.seed());
            Optional<String> damage =
                    Pictures.damage(file.bytes(), errand.ticket().model());
            if (damage.isEmpty()) {
                return file;
            }
            Optional<Digest> digest = Optional.of(Digest.of(file.bytes()));
            if (retry == MAX_RETRIES || before.equals(digest)) {
                errand.tell(new RunEvent.Damaged(errand.ticket().reference(), number, file));
                throw errand.failure(Kind.RESULT_INVALID, damage.get());
            }
            before = digest;
            errand.again(damage.get(), errand.jitter(retry));
            if (found(wanted).orElse(result) instanceof RunState.Inline) {
                askAgain();
            }
        }
    }

    /** Names a picture by its place, or by the provider's name for it where there is one. */
    private record Wanted(int place, String name) {}

    private Optional<RunState.Result> found(Wanted wanted) {
        if (!wanted.name().isEmpty()) {
            return shown.stream()
                    .filter(result -> result.name().equals(wanted.name()))
                    .findFirst();
        }
        return wanted.place() < shown.size() ? Optional.of(shown.get(wanted.place())) : Optional.empty();
    }

    private byte[] bytes(Wanted wanted) throws ModelException, InterruptedException {
        Optional<byte[]> bytes = tried(wanted);
        if (bytes.isEmpty() && !refreshed) {
            refreshed = true;
            askAgain();
            bytes = tried(wanted);
        }
        return bytes.orElseThrow(this::expired);
    }

    private Optional<byte[]> tried(Wanted wanted) throws ModelException, InterruptedException {
        Optional<RunState.Result> result = found(wanted);
        return result.isEmpty() ? Optional.empty() : result.get().bytes(this);
    }

    /** Asks for the run again, whose URLs have expired or whose pictures came damaged. */
    private void askAgain() throws ModelException, InterruptedException {
        if (lookup.isAskable()
                && lookup.lookUp() instanceof RunState.Done done
                && done.results().size() >= shown.size()) {
            shown = done.results();
        }
    }

    private ModelException expired() {
        return errand.failure(
                Kind.RESULT_EXPIRED,
                "Expected the answer of run "
                        + errand.run().orElse(errand.ticket().reference())
                        + " at its URL but it is no longer there");
    }

    @Override
    public Optional<byte[]> linked(String url) throws ModelException, InterruptedException {
        return download(() -> requests.fetch(url));
    }

    @Override
    public Optional<byte[]> held(String path) throws ModelException, InterruptedException {
        return download(() -> requests.fetchHeld(path));
    }

    /** Sends one request for a file. */
    private interface Request {
        RunReply send() throws WebException, ModelException, InterruptedException;
    }

    /** Tries each file once. */
    private final class Once implements RunState.Fetch {
        @Override
        public Optional<byte[]> linked(String url) throws ModelException, InterruptedException {
            return tried(() -> requests.fetch(url));
        }

        @Override
        public Optional<byte[]> held(String path) throws ModelException, InterruptedException {
            return tried(() -> requests.fetchHeld(path));
        }

        private Optional<byte[]> tried(Request request) throws ModelException, InterruptedException {
            try {
                RunReply reply = request.send();
                return Optional.of(reply.body()).filter(body -> reply.isSuccess() && isPlausible(reply));
            } catch (WebException e) {
                requests.requireRetryable(e);
                return Optional.empty();
            }
        }
    }

    /** Fetches a file; empty where it is no longer there. */
    private Optional<byte[]> download(Request request) throws ModelException, InterruptedException {
        for (int retry = 0; ; retry++) {
            String why;
            Kind kind = Kind.UNAVAILABLE;
            Duration pause = errand.jitter(retry);
            try {
                RunReply reply = request.send();
                int status = reply.status();
                if (EXPIRED.contains(status)) {
                    return Optional.empty();
                }
                if (reply.isSuccess() && isPlausible(reply)) {
                    return Optional.of(reply.body());
                }
                if (reply.isSuccess()) {
                    kind = Kind.RESULT_INVALID;
                    why = "Expected a picture but received " + reply.body().length + " bytes of " + type(reply);
                } else {
                    why = "Expected a picture but received " + status;
                    requirePassing(status, why);
                    errand.requireShort(errand.retryAfter(reply), why);
                    pause = errand.retryAfter(reply).orElse(pause);
                }
            } catch (WebException e) {
                why = requests.message(e);
                kind = Requests.kindOf(e);
                requireDownloadable(e, why);
            }
            if (retry == MAX_RETRIES) {
                throw errand.failure(kind, why);
            }
            errand.again(why, pause);
        }
    }

    private void requirePassing(int status, String why) throws ModelException {
        if (status / 100 != 5 && status != 429 && status != 408) {
            throw errand.failure(Kind.PROTOCOL, why);
        }
    }

    private void requireDownloadable(WebException e, String why) throws ModelException, InterruptedException {
        requests.requireRetryable(e);
        switch (e.fault()) {
            case SLOW -> throw errand.failure(Kind.TIMEOUT, why);
            case TOO_LARGE -> throw errand.failure(Kind.RESULT_INVALID, why);
            case ADDRESS, UNREACHABLE, UNTRUSTED, CUT, DEADLINE, INTERRUPTED, MALFORMED -> {}
        }
    }

    private static String type(RunReply reply) {
        return reply.header("content-type")
                .orElse("image/unknown")
                .split(";", -1)[0]
                .trim();
    }

    /**
     * Returns whether a reply may be a picture: a storage may not know what it holds, but a page or a document is no
     * picture.
     */
    private static boolean isPlausible(RunReply reply) {
        String type = type(reply);
        return type.regionMatches(true, 0, "image/", 0, 6) || type.endsWith("octet-stream");
    }
}
