package dev.deckle.awt;

import dev.deckle.picture.Blob;
import dev.deckle.picture.Picture;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compares the colour spaces of AWT with the profiles of pictures. A picture's grey without a profile is AWT's grey and
 * the other way round, whose samples are everywhere taken as they stand.
 *
 * @param grey whether a pixel has one colour sample, else three
 * @param icc the profile; empty for the two that pictures have without one
 */
record AwtColours(boolean grey, Optional<Blob> icc) {

    /** Returns what a space is for a picture; empty for one that only AWT can convert. */
    static Optional<AwtColours> of(ColorSpace space) {
        if (space.isCS_sRGB()) {
            return Optional.of(new AwtColours(false, Optional.empty()));
        }
        int type = space.getType();
        boolean grey = type == ColorSpace.TYPE_GRAY;
        if (!(space instanceof ICC_ColorSpace own) || !(grey || type == ColorSpace.TYPE_RGB)) {
            return Optional.empty();
        }
        byte[] profile = own.getProfile().getData();
        boolean usual = Arrays.equals(profile, usual(grey).getProfile().getData());
        return Optional.of(new AwtColours(grey, usual ? Optional.empty() : Optional.of(Blob.of(profile))));
    }

    /**
     * Returns the space of a picture's samples. A profile that is none, or none for them, counts as absent.
     *
     * @throws IllegalArgumentException if AWT has no space for them
     */
    static ColorSpace space(Picture picture) {
        BufferedImages.requireShown(picture.metadata().meaning());
        boolean grey = picture.raster().channels().isGrey();
        return picture.metadata().icc().flatMap(icc -> space(icc, grey)).orElse(usual(grey));
    }

    private static Optional<ColorSpace> space(Blob icc, boolean grey) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc.toBytes());
            int type = profile.getColorSpaceType();
            if (type != (grey ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB)) {
                return Optional.empty();
            }
            ICC_ColorSpace space = new ICC_ColorSpace(profile);
            // Only a conversion looks into the profile; one that can't convert would fail wherever the image is drawn.
            space.toRGB(new float[space.getNumComponents()]);
            return Optional.of(space);
        } catch (RuntimeException e) {
            // Colour management may throw anything on a broken profile; the samples are then read as sRGB.
            return Optional.empty();
        }
    }

    private static ICC_ColorSpace usual(boolean grey) {
        return (ICC_ColorSpace) ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    }
}
