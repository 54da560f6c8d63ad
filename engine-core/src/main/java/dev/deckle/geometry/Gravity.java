package dev.deckle.geometry;

import java.util.Locale;

/**
 * Names the place where a picture is anchored in a larger one: {@link #NORTH_WEST} puts it at the top left. A free px
 * that can't be halved goes to the right or bottom.
 */
public enum Gravity {
    NORTH_WEST(0, 0),
    NORTH(1, 0),
    NORTH_EAST(2, 0),
    WEST(0, 1),
    CENTER(1, 1),
    EAST(2, 1),
    SOUTH_WEST(0, 2),
    SOUTH(1, 2),
    SOUTH_EAST(2, 2);

    private final int halvesX;
    private final int halvesY;

    Gravity(int halvesX, int halvesY) {
        this.halvesX = halvesX;
        this.halvesY = halvesY;
    }

    /** Returns the px left of the picture where {@code free} px are to share: ⌊free·0⌋, ⌊free/2⌋ or free. */
    public int left(int free) {
        return (int) ((long) free * halvesX / 2);
    }

    /** Returns the px above the picture where {@code free} px are to share. */
    public int top(int free) {
        return (int) ((long) free * halvesY / 2);
    }

    /** Returns the gravity with x and y exchanged. */
    public Gravity transposed() {
        return of(halvesY, halvesX);
    }

    /** Returns the gravity seen in a mirror: west and east exchanged. */
    public Gravity mirrored() {
        return of(2 - halvesX, halvesY);
    }

    private static Gravity of(int halvesX, int halvesY) {
        return values()[halvesY * 3 + halvesX];
    }

    /** Returns the name as it is written: {@code north-west}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
