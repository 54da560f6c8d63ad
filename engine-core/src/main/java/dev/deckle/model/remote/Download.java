package dev.deckle.model.remote;

import dev.deckle.digest.Digest;
import dev.deckle.model.Answer;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.http.WebException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches what a run made. A file is fetched up to five times more, each from its first byte, until it is a whole picture; where its URL
 * has expired the run is asked once for a fresh one. Of several pictures each counts for itself: what came is handed over, what did
 * not come leaves the run to be collected. Serves one thread.
 */
final class Download implements RunState.Fetch {
    private static final int MAX_RETRIES = 5;
    private static final Set<Integer> EXPIRED = Set.of(403, 404, 410);

    private final Errand errand;
    private final Requests requests;
    private final Lookup lookup;
    private RunState.Done current;
    private boolean refreshed;

    Download(Errand errand, Requests requests, Lookup lookup, RunState.Done done) {
        this.errand = errand;
        this.requests = requests;
        this.lookup = lookup;
        this.current = done;
    }

    /** Fetches all pictures of the run, and hands each over as it came; those that are kept already stay where they are. */
    Painted fetch() throws ModelException, InterruptedException {
        RunState.Done done = current;
        int count = done.results().size();
        String reference = errand.ticket().reference();
        errand.tell(new RunEvent.Made(reference, count, done.cost()));
        List<Answer> answers = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        List<ModelException> failures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            errand.enter(Phase.DOWNLOAD);
            try {
                answers.add(answer(i));
            } catch (ModelException e) {
                if (e.kind() == Kind.CANCELLED || errand.call().deadline().isOver()) {
                    throw e;
                }
                missing.add(i);
                failures.add(e);
            }
        }
        if (answers.isEmpty()) {
            throw failures.get(0);
        }
        if (missing.isEmpty()) {
            errand.become(RunStage.COLLECTED);
        }
        return new Painted(answers, errand.ticket().frame(), errand.run(), done.cost(), told(done, missing, failures))
                .withMissing(missing);
    }

    private List<String> told(RunState.Done done, List<Integer> missing, List<ModelException> failures) {
        List<String> warnings = new ArrayList<>(errand.setup().unprotected());
        for (String warning : done.warnings()) {
            warnings.add(errand.redacted(warning));
        }
        for (int i = 0; i < missing.size(); i++) {
            warnings.add(
                    "Picture " + (missing.get(i) + 1) + " of " + done.results().size() + " did not come: "
                            + failures.get(i).getMessage());
        }
        return warnings;
    }

    private Answer.File answer(int index) throws ModelException, InterruptedException {
        Optional<byte[]> kept = errand.call().kept().apply(index);
        if (kept.isPresent()) {
            return new Answer.File(kept.get(), current.results().get(index).seed());
        }
        byte[] bytes = whole(index);
        Answer.File file = new Answer.File(bytes, current.results().get(index).seed());
        errand.tell(new RunEvent.Answered(errand.ticket().reference(), index, file));
        return file;
    }

    /** Fetches a picture until it is a whole one; a file that comes the same twice is what the provider has. */
    private byte[] whole(int index) throws ModelException, InterruptedException {
        Optional<Digest> before = Optional.empty();
        for (int retry = 0; ; retry++) {
            byte[] bytes = bytes(index);
            Optional<String> damage = Pictures.damage(bytes, errand.ticket().model());
            if (damage.isEmpty()) {
                return bytes;
            }
            Optional<Digest> digest = Optional.of(Digest.of(bytes));
            if (retry == MAX_RETRIES || before.equals(digest)) {
                Answer.File file =
                        new Answer.File(bytes, current.results().get(index).seed());
                errand.tell(new RunEvent.Damaged(errand.ticket().reference(), index, file));
                throw errand.failure(Kind.RESULT_INVALID, damage.get());
            }
            before = digest;
            errand.again(damage.get(), errand.jitter(retry));
            if (current.results().get(index) instanceof RunState.Inline) {
                askAgain(index);
            }
        }
    }

    private byte[] bytes(int index) throws ModelException, InterruptedException {
        Optional<byte[]> bytes = current.results().get(index).bytes(this);
        if (bytes.isEmpty() && !refreshed) {
            refreshed = true;
            if (askAgain(index)) {
                bytes = current.results().get(index).bytes(this);
            }
        }
        return bytes.orElseThrow(this::expired);
    }

    /** Asks for the run again, whose URLs have expired or whose pictures came damaged; returns whether that brought any. */
    private boolean askAgain(int index) throws ModelException, InterruptedException {
        if (lookup.isAskable()
                && lookup.lookUp() instanceof RunState.Done done
                && done.results().size() > index) {
            current = done;
            return true;
        }
        return false;
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
