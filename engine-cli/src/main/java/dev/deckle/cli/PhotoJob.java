package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.Adjustment;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job from a photo to a picture of which all is known but the pixels.
 *
 * @param photo not yet read
 * @param header what its header says
 * @param plan for its size
 * @param target of the picture
 * @param writing how it is written
 */
record PhotoJob(Photo photo, ImageInfo header, CanvasPlan plan, Path target, WriteOptions writing) {
    private static final int FEW_PASSES = 2;
    private static final Fraction MUCH = Fraction.of(2);

    /**
     * Checks what can be checked, in this order: the target, the header, the plan, the target again now that the size is known.
     *
     * @param whole whether the whole canvas is written, not only the output
     */
    static PhotoJob open(
            Photo photo,
            CanvasRequest request,
            Profile profile,
            OutputOptions output,
            WriteOptions writing,
            boolean whole)
            throws IOException {
        output.checkTarget();
        ImageInfo header = photo.probe();
        CanvasPlan plan = request.plan(header.size(), Optional.of(profile));
        Size size = whole ? plan.canvas() : plan.output().size();
        Images.checkTarget(output.output, size, writing);
        return new PhotoJob(photo, header, plan, output.output, writing);
    }

    /** What the user may not expect of the plan, one sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Adjustment adjustment : plan.adjustments()) {
            if (adjustment.reasons().contains(Reason.CLAMPED)) {
                warnings.add(PlanText.told(adjustment));
            }
        }
        if (plan.scale().compareTo(MUCH) > 0) {
            warnings.add("the picture is enlarged, by " + plan.scale() + ", to fill the frame");
        }
        if (plan.passes().size() > FEW_PASSES) {
            warnings.add("the margins are painted in " + plan.passes().size() + " passes, each from the one before");
        }
        return warnings;
    }
}
