package dev.deckle.model.remote;

import dev.deckle.model.Deadline;
import dev.deckle.model.RunEvent;
import dev.deckle.model.http.ApiCall;
import dev.deckle.model.http.WebClient;
import dev.deckle.model.http.WebException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks how far a run is while the reply to its submit is waited for. A thread of its own asks; the calling thread tells, as it does
 * everything. What goes wrong here says nothing about the run.
 */
final class Watch implements AutoCloseable {
    private static final long FIRST_MILLIS = 250;
    private static final long PAUSE_MILLIS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebClient web;
    private final RunApi.Watching watching;
    private final Errand errand;
    private final AtomicInteger percent = new AtomicInteger(-1);
    private final Thread thread;
    private int told = -1;

    Watch(WebClient web, RunApi.Watching watching, Errand errand) {
        this.web = web;
        this.watching = watching;
        this.errand = errand;
        this.thread = new Thread(this::ask, "deckle-watch");
        thread.setDaemon(true);
    }

    Watch start() {
        thread.start();
        return this;
    }

    private void ask() {
        try {
            TimeUnit.MILLISECONDS.sleep(FIRST_MILLIS);
            while (!Thread.currentThread().isInterrupted()) {
                look();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            // The reply came, or nobody waits for it any more.
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        RunApi.Ask ask = watching.question();
        try {
            RunReply reply =
                    new RunReply(web.call(ApiCall.of(ask.path(), ask.json()), RunApi.MAX_JSON, Deadline.in(PATIENCE)));
            if (reply.isSuccess()) {
                watching.percent().apply(reply).ifPresent(now -> percent.accumulateAndGet(now, Math::max));
            }
        } catch (WebException e) {
            if (e.fault() == WebException.Fault.INTERRUPTED) {
                throw new InterruptedException();
            }
        } catch (IllegalArgumentException e) {
            // What can't be understood is asked again.
        }
    }

    /** Reports how far the run is, where that is more than was told. */
    void tell() {
        int now = percent.get();
        if (now > told) {
            told = now;
            errand.tell(new RunEvent.Progress(errand.ticket().reference(), Math.min(now, 100)));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
