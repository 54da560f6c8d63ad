package dev.deckle.job;

/** Names a part of a job, for reports and progress. */
public enum Stage {
    SCALE("scaling"),
    PAINT("painting"),
    COMPOSE("composing"),
    VERIFY("verifying");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    /** Returns the name of the work that is being done, as it is shown: {@code painting}. */
    public String label() {
        return label;
    }
}
