package dev.deckle.cli.batch;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/** Keeps nothing with an execution: what a job is stands in the ledger, as JSON, and no object of Java's is ever read back. */
final class NoPayload implements Serializer {
    @Override
    public byte[] serialize(@Nullable Object data) {
        if (data != null) {
            throw new IllegalArgumentException("Expected an execution without data but received " + data.getClass());
        }
        return new byte[0];
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
        return null;
    }
}
