package dev.deckle.cli;

/** Writes the program that does the same as a job of the studio. */
final class StudioJava {
    private StudioJava() {}

    /** Returns the program. */
    static String of(StudioPlan plan) {
        return "";
    }
}
