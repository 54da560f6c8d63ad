package dev.deckle.model.runflow;

import dev.deckle.digest.Digest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.remote.FreeCalls;
import dev.deckle.model.remote.Pictures;

/** Holds the file that a run is about: one that is uploaded, or the URL of one that the caller has put somewhere. */
sealed interface RunflowFile {

    /** Returns what the file is in the digest of what is asked: the same for the same file. */
    String identity();

    /** Checks the file, and brings it to where the provider finds it. */
    String bring(ModelCard card, FreeCalls calls) throws ModelException;

    /** Holds a file to upload. */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    record Upload(String name, String type, byte[] bytes) implements RunflowFile {
        @Override
        public String identity() {
            return Digest.of(bytes).toString();
        }

        @Override
        public String bring(ModelCard card, FreeCalls calls) throws ModelException {
            Pictures.requireSize(card, "a file", bytes.length);
            return RunflowUpload.upload(calls, name, type, bytes);
        }
    }

    /** Names a file that is there. */
    record Hosted(String url) implements RunflowFile {
        @Override
        public String identity() {
            return url;
        }

        @Override
        public String bring(ModelCard card, FreeCalls calls) {
            return url;
        }
    }
}
