package dev.deckle.codec;

import dev.deckle.codec.mask.MaskFindings;
import dev.deckle.codec.mask.MaskTables;
import dev.deckle.codec.mask.RasterMask;
import dev.deckle.picture.MaskException;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolicy;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadMask;
import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Judges what was found in a file or a picture under the options of a mask. */
final class MaskReading {
    /** A mask has fewer greys than one sample in so many. */
    private static final int FEW = 10;

    private static final String ERASED =
            "The mask looks like a photo of which a part was erased: alpha and colours vary, and"
                    + " many samples are grey. Its bright and opaque pixels are filled; --polarity transparent-is-fill fills what was"
                    + " erased.";

    private final String name;
    private final MaskOptions options;

    MaskReading(String name, MaskOptions options) {
        this.name = Printable.of(name);
        this.options = options;
    }

    /** Takes the mask from a picture. */
    ReadMask of(Picture picture) throws MaskException {
        return checked(RasterMask.extract(picture.raster(), options, name), picture.warnings());
    }

    /** Returns the mask, unless its greys are refused or it is empty. */
    ReadMask checked(MaskFindings findings, List<String> warnings) throws MaskException {
        long refused = MaskTables.refused(findings.tally());
        if (options.policy() == MaskPolicy.STRICT && refused > 0) {
            throw new MaskException(
                    MaskException.Kind.GREY,
                    "Expected samples within 8 of 255 of black or white for " + name + " but received " + refused
                            + " others, the first at x " + findings.firstX() + ", y " + findings.firstY());
        }
        long greys = MaskTables.greys(findings.tally());
        boolean erased =
                findings.mixed() && greys * FEW > findings.mask().size().pixels();
        List<String> told = new ArrayList<>(warnings);
        if (erased) {
            told.add(ERASED);
        }
        return ReadMask.of(findings.mask(), greys, name, told);
    }
}
