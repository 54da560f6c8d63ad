package dev.deckle.model.remote;

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
 * The phase of fetching what a run made. A file is fetched up to five times more, each from its first byte; where its URL has expired the
 * run is asked once for a fresh one.
 */
final class Download {
    private static final int MAX_RETRIES = 5;
    private static final Set<Integer> EXPIRED = Set.of(403, 404, 410);

    private final Errand errand;
    private final Requests requests;
    private final Lookup lookup;
    private boolean refreshed;

    Download(Errand errand, Requests requests, Lookup lookup) {
        this.errand = errand;
        this.requests = requests;
        this.lookup = lookup;
    }

    /** Fetches all pictures of a run, and hands each over as it came. */
    Painted fetch(RunState.Done done) throws ModelException, InterruptedException {
        List<Answer> answers = new ArrayList<>();
        RunState.Done current = done;
        for (int i = 0; i < done.results().size(); i++) {
            errand.enter(Phase.DOWNLOAD);
            Optional<byte[]> bytes = current.results().get(i).bytes(this::download);
            if (bytes.isEmpty()) {
                current = refresh(i);
                bytes = current.results().get(i).bytes(this::download);
            }
            Answer.File file = new Answer.File(
                    bytes.orElseThrow(this::expired), current.results().get(i).seed());
            errand.tell(new RunEvent.Answered(errand.ticket().reference(), i, file));
            answers.add(file);
        }
        errand.become(RunStage.COLLECTED);
        List<String> warnings = new ArrayList<>();
        for (String warning : done.warnings()) {
            warnings.add(errand.redacted(warning));
        }
        return new Painted(answers, errand.ticket().frame(), errand.run(), done.cost(), warnings);
    }

    /** Asks once for the run again, whose URLs have expired. */
    private RunState.Done refresh(int index) throws ModelException, InterruptedException {
        if (!refreshed) {
            refreshed = true;
            if (lookup.lookUp() instanceof RunState.Done done && done.results().size() > index) {
                return done;
            }
        }
        throw expired();
    }

    private ModelException expired() {
        return errand.failure(
                Kind.RESULT_EXPIRED,
                "Expected the answer of run "
                        + errand.run().orElse(errand.ticket().reference())
                        + " at its URL but it is no longer there");
    }

    /** Fetches the file at a URL; empty where it is no longer there. */
    private Optional<byte[]> download(String url) throws ModelException, InterruptedException {
        for (int retry = 0; ; retry++) {
            String why;
            Kind kind = Kind.UNAVAILABLE;
            Duration pause = errand.jitter(retry);
            try {
                RunReply reply = requests.fetch(url);
                int status = reply.status();
                if (EXPIRED.contains(status)) {
                    return Optional.empty();
                }
                if (reply.isSuccess()) {
                    return Optional.of(picture(reply));
                }
                why = "Expected a picture but received " + status;
                if (status / 100 != 5 && status != 429 && status != 408) {
                    throw errand.failure(Kind.PROTOCOL, why);
                }
                errand.requireShort(errand.retryAfter(reply), why);
                pause = errand.retryAfter(reply).orElse(pause);
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

    private void requireDownloadable(WebException e, String why) throws ModelException, InterruptedException {
        requests.requireRetryable(e);
        switch (e.fault()) {
            case SLOW -> throw errand.failure(Kind.TIMEOUT, why);
            case TOO_LARGE -> throw errand.failure(Kind.RESULT_INVALID, why);
            case ADDRESS, UNREACHABLE, UNTRUSTED, CUT, DEADLINE, INTERRUPTED, MALFORMED -> {}
        }
    }

    /** A storage may not know what it holds, but a page or a document is no picture. */
    private byte[] picture(RunReply reply) throws ModelException {
        String type = reply.header("content-type")
                .orElse("image/unknown")
                .split(";", -1)[0]
                .trim();
        boolean plausible = type.regionMatches(true, 0, "image/", 0, 6) || type.endsWith("octet-stream");
        if (!plausible || reply.body().length == 0) {
            throw errand.failure(
                    Kind.RESULT_INVALID,
                    "Expected a picture but received " + reply.body().length + " bytes of " + type);
        }
        return reply.body();
    }
}
