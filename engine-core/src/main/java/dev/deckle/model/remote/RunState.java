package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Holds what a provider's reply says of a run. */
public sealed interface RunState {

    /** Calls the method of {@code cases} that is this state's. */
    <T> T in(Cases<T> cases) throws ModelException, InterruptedException;

    /**
     * Says what each state means to a phase of a run's way.
     *
     * @param <T> what comes of it
     */
    interface Cases<T> {
        /** Handles a run that goes on. */
        T going(Going state) throws ModelException, InterruptedException;

        /** Handles a run that ended with pictures. */
        T done(Done state) throws ModelException, InterruptedException;

        /** Handles a refusal, or a run that ended without a picture. */
        T failed(Failed state) throws ModelException, InterruptedException;

        /** Handles a provider that asks to come again later. */
        T busy(Busy state) throws ModelException, InterruptedException;

        /** Handles a run that the provider does not know. */
        T missing(Missing state) throws ModelException, InterruptedException;
    }

    /**
     * Says that the run was taken and goes on.
     *
     * @param run the provider's name of it
     * @param percent where it is told
     * @param soFar what would be there if it ended now, of a run of several pictures; empty where none is
     */
    record Going(String run, OptionalInt percent, Optional<Done> soFar) implements RunState {
        /** Makes the state of a run that shows nothing before its end. */
        public Going(String run, OptionalInt percent) {
            this(run, percent, Optional.empty());
        }

        @Override
        public <T> T in(Cases<T> cases) throws ModelException, InterruptedException {
            return cases.going(this);
        }
    }

    /**
     * Says that the run ended with pictures.
     *
     * @param run the provider's name of it
     * @param results at least one
     * @param cost of all, USD, where it is told
     * @param warnings one sentence each; a provider's words in them are redacted by whoever shows them
     */
    record Done(String run, List<Result> results, Optional<BigDecimal> cost, List<String> warnings)
            implements RunState {
        /** Copies the lists. */
        public Done {
            results = List.copyOf(results);
            warnings = List.copyOf(warnings);
        }

        @Override
        public <T> T in(Cases<T> cases) throws ModelException, InterruptedException {
            return cases.done(this);
        }
    }

    /**
     * Says that the provider refused what was asked, or that the run ended without a picture.
     *
     * @param kind of the refusal
     * @param words of the provider
     */
    record Failed(ModelException.Kind kind, String words) implements RunState {
        @Override
        public <T> T in(Cases<T> cases) throws ModelException, InterruptedException {
            return cases.failed(this);
        }
    }

    /**
     * Says that the provider asks to come again later; it executed nothing of what this request asked.
     *
     * @param words of the provider
     */
    record Busy(String words) implements RunState {
        @Override
        public <T> T in(Cases<T> cases) throws ModelException, InterruptedException {
            return cases.busy(this);
        }
    }

    /**
     * Says that the provider does not know the run, or does not say whether it has it.
     *
     * @param denied whether it said in words of its own that it does not have the run
     */
    record Missing(boolean denied) implements RunState {
        /** Makes the state of a run of which nothing is said. */
        public Missing() {
            this(false);
        }

        @Override
        public <T> T in(Cases<T> cases) throws ModelException, InterruptedException {
            return cases.missing(this);
        }
    }

    /** Holds one picture of an ended run, or where it is. */
    sealed interface Result {
        /** Returns the random seed that it was made with, where it is told. */
        OptionalLong seed();

        /**
         * Returns the provider's own name of the picture, the same whenever the run is asked for; empty where a run's
         * pictures are told apart by their order.
         */
        String name();

        /** Returns the picture file: its own bytes, or what {@code fetch} brings; empty where that is no longer there. */
        Optional<byte[]> bytes(Fetch fetch) throws ModelException, InterruptedException;
    }

    /** Fetches what a run made. */
    interface Fetch {
        /** Returns the bytes at a URL, fetched without the key; empty where they are no longer there. */
        Optional<byte[]> linked(String url) throws ModelException, InterruptedException;

        /** Returns the bytes at a path of the API itself, fetched with the key; empty where they are no longer there. */
        Optional<byte[]> held(String path) throws ModelException, InterruptedException;
    }

    /**
     * Names a picture to be fetched.
     *
     * @param url where it is
     */
    record Linked(String url, OptionalLong seed, String name) implements Result {
        /** Makes one that is known by its place among the run's pictures. */
        public Linked(String url, OptionalLong seed) {
            this(url, seed, "");
        }

        @Override
        public Optional<byte[]> bytes(Fetch fetch) throws ModelException, InterruptedException {
            return fetch.linked(url);
        }

        /** Shows no URL: it may be signed. */
        @Override
        public String toString() {
            return "Linked[seed=" + seed + ", name=" + name + "]";
        }
    }

    /**
     * Names a picture that the API itself has.
     *
     * @param path of the API, beginning with a slash
     */
    record Held(String path, OptionalLong seed) implements Result {
        /** Returns the path, which is the picture's own. */
        @Override
        public String name() {
            return path;
        }

        @Override
        public Optional<byte[]> bytes(Fetch fetch) throws ModelException, InterruptedException {
            return fetch.held(path);
        }
    }

    /**
     * Holds a picture that was in the reply itself.
     *
     * @param bytes of the file
     */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    record Inline(byte[] bytes, OptionalLong seed, String name) implements Result {
        /** Makes one that is known by its place among the run's pictures. */
        public Inline(byte[] bytes, OptionalLong seed) {
            this(bytes, seed, "");
        }

        @Override
        public Optional<byte[]> bytes(Fetch fetch) {
            return Optional.of(bytes);
        }
    }
}
