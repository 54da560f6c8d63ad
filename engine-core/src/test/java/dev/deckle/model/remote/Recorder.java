package dev.deckle.model.remote;

import dev.deckle.model.RunEvent;
import dev.deckle.model.RunListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps all events of calls, and checks that they came on one thread, and none after the end of its run. */
public final class Recorder implements RunListener {
    private final Thread thread = Thread.currentThread();
    private final List<RunEvent> events = new ArrayList<>();

    @Override
    public void on(RunEvent event) {
        if (Thread.currentThread() != thread) {
            throw new AssertionError("Expected events on the calling thread but received one on another");
        }
        for (RunEvent before : events) {
            boolean sameRun = before.reference().equals(event.reference());
            boolean startedTwice = before instanceof RunEvent.Started && event instanceof RunEvent.Started;
            if (sameRun && (before instanceof RunEvent.Ended || startedTwice)) {
                throw new AssertionError("Expected nothing like it after " + before + " but received " + event);
            }
        }
        events.add(event);
    }

    /** In order. */
    public List<RunEvent> events() {
        return events;
    }

    /** The names of their types, in order. */
    public List<String> names() {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    /** Those of one type. */
    public <E extends RunEvent> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
