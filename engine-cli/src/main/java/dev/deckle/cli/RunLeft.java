package dev.deckle.cli;

/** Ends the work on a job whose run the provider has by now: nobody waits for it, and it is collected later. */
final class RunLeft extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunLeft() {
        super("the provider has the run", null, false, false);
    }
}
