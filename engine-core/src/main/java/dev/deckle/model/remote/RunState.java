package dev.deckle.model.remote;

import dev.deckle.model.ModelException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a provider's response says of a run. */
public sealed interface RunState {

    /**
     * It was taken and goes on.
     *
     * @param run the provider's name of it
     * @param percent where it is told
     */
    record Going(String run, OptionalInt percent) implements RunState {}

    /**
     * It ended with pictures.
     *
     * @param results at least one
     * @param cost of all, USD, where it is told
     * @param warnings one sentence each
     */
    record Done(String run, List<Result> results, Optional<BigDecimal> cost, List<String> warnings)
            implements RunState {
        /** Copies the lists. */
        public Done {
            results = List.copyOf(results);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The provider refused what was asked, or the run ended without a picture.
     *
     * @param words of the provider
     */
    record Failed(ModelException.Kind kind, String words) implements RunState {}

    /**
     * The provider asks to come again later; it executed nothing of what this request asked.
     *
     * @param words of the provider
     */
    record Busy(String words) implements RunState {}

    /** The provider does not know the run, or does not say whether it has it. */
    record Missing() implements RunState {}

    /** Where one picture of an ended run is. */
    sealed interface Result {
        /** The random seed that it was made with, where it is told. */
        OptionalLong seed();
    }

    /** A picture to be fetched. */
    record Linked(String url, OptionalLong seed) implements Result {
        /** URLs are signed. */
        @Override
        public String toString() {
            return "Linked[seed=" + seed + "]";
        }
    }

    /** A picture that was in the response itself. */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    record Inline(byte[] bytes, OptionalLong seed) implements Result {}
}
