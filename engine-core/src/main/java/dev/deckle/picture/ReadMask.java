package dev.deckle.picture;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a mask as it was read. It has at least one fill pixel.
 *
 * @param mask 255 = fill
 * @param report what was found
 * @param warnings what was repaired or is unusual, one sentence each; empty where nothing was
 */
public record ReadMask(Mask mask, MaskReport report, List<String> warnings) {

    private static final String FULL = "The mask is full: no pixel is kept.";

    /** Copies the warnings. */
    public ReadMask {
        warnings = List.copyOf(warnings);
    }

    /**
     * Makes what was read of a mask, its report, and a warning where no pixel is kept.
     *
     * @param greyPixels samples of the file that were neither 0 nor the maximum
     * @param name of the file, for the message
     * @throws MaskException if nothing is fill
     */
    public static ReadMask of(Mask mask, long greyPixels, String name, List<String> warnings) throws MaskException {
        MaskReport report = MaskReport.of(mask, greyPixels)
                .orElseThrow(() -> new MaskException(
                        MaskException.Kind.EMPTY,
                        "Expected fill in the mask for " + name + " but received none in " + mask.size()));
        List<String> all = new ArrayList<>(warnings);
        all.remove(FULL);
        if (report.isFull()) {
            all.add(FULL);
        }
        return new ReadMask(mask, report, all);
    }

    /**
     * Returns another mask made of this one, with its own report: the warnings stay, and the count of greys stays that
     * of the file.
     *
     * @throws MaskException if no fill is left
     */
    public ReadMask withMask(Mask other) throws MaskException {
        return of(other, report.greyPixels(), "the result", warnings);
    }

    /**
     * Returns this mask, if it is as large as the photo.
     *
     * @throws MaskException if it has another size
     */
    public ReadMask requireSize(Size photo) throws MaskException {
        if (!mask.size().equals(photo)) {
            throw new MaskException(
                    MaskException.Kind.SIZE,
                    "Expected a mask of " + photo + ", the size of the photo, but received " + mask.size());
        }
        return this;
    }

    /**
     * Stretches this mask to the size of the photo by the nearest pixel; the count of greys stays that of the file.
     *
     * @throws MaskException if no fill is left
     */
    public ReadMask fitted(Size photo) throws MaskException {
        if (mask.size().equals(photo)) {
            return this;
        }
        List<String> all = new ArrayList<>(warnings);
        all.add("The mask of " + mask.size() + " was fitted to " + photo + " by the nearest pixel.");
        return of(mask.fitted(photo), report.greyPixels(), "a photo of " + photo, all);
    }
}
