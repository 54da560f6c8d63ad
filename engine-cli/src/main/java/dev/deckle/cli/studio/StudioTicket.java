package dev.deckle.cli.studio;

/**
 * Lets whoever has it look at some files, and at nothing else: a page whose pictures are named by where they lie can't carry the token.
 *
 * @param text its own part of a path
 */
public record StudioTicket(String text) {
    /** Makes one that nobody can guess. */
    public static StudioTicket issue() {
        return new StudioTicket(StudioGate.newToken());
    }

    /** Refuses another, as if there were no such file. */
    public void require(String given) {
        if (!StudioGate.isSame(text, given)) {
            throw StudioRefusal.unknown("Expected a file that the studio shows but received another name");
        }
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "StudioTicket";
    }
}
