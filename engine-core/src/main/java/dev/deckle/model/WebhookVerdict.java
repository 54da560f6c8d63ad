package dev.deckle.model;

import java.util.List;

/** Says what became of a call to a webhook, and the HTTP status to answer it with. */
public sealed interface WebhookVerdict {
    /** The longest body that is looked at, in bytes: {@value}. A server need not read more, nor for longer than five seconds. */
    int MAX_BODY = 262_144;

    /** Returns the status to answer with. Only 5xx would make a provider call again, and none of these is one. */
    int status();

    /** Returns the ends of runs to act on; none where there is nothing to do. */
    List<RunEnd> ends();

    /**
     * Runs ended, and this is the first that is heard of it: the moment to act.
     *
     * @param ends at least one
     */
    record Ended(List<RunEnd> ends) implements WebhookVerdict {
        /** Keeps a copy. */
        public Ended {
            ends = List.copyOf(ends);
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /**
     * Judges the call genuine, with nothing to do: the end was told before, or it is none.
     *
     * @param why one line
     */
    record Nothing(String why) implements WebhookVerdict {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public List<RunEnd> ends() {
            return List.of();
        }
    }

    /**
     * Judges that the call is not from the provider. Nothing of the body was looked at.
     *
     * @param why one line
     */
    record Forged(String why) implements WebhookVerdict {
        @Override
        public int status() {
            return 401;
        }

        @Override
        public List<RunEnd> ends() {
            return List.of();
        }
    }

    /**
     * Judges the body longer than {@link #MAX_BODY}. Nothing of it was looked at.
     *
     * @param why one line
     */
    record TooLong(String why) implements WebhookVerdict {
        @Override
        public int status() {
            return 413;
        }

        @Override
        public List<RunEnd> ends() {
            return List.of();
        }
    }

    /**
     * Judges the call genuine, and its body not what such a body should be.
     *
     * @param why one line
     */
    record Unreadable(String why) implements WebhookVerdict {
        @Override
        public int status() {
            return 400;
        }

        @Override
        public List<RunEnd> ends() {
            return List.of();
        }
    }
}
