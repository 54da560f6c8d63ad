package dev.deckle.cli;

import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Rect;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a photo of which everything is known but the pixels, and the plan for it.
 *
 * @param photo not yet read
 * @param header the photo's header
 * @param request the request that it is planned for
 * @param plan for its size
 */
record PlannedPhoto(Photo photo, ImageInfo header, CanvasRequest request, CanvasPlan plan) {
    private static final int FEW_PASSES = 2;
    private static final Fraction MUCH = Fraction.of(2);

    /** Reads the header and plans by it; the photo stays open. */
    static PlannedPhoto of(Photo photo, CanvasRequest request, Profile profile) throws IOException {
        boolean planned = false;
        try {
            ImageInfo header = photo.probe();
            CanvasRequest asked = request.on(header.resolution(), photo.name());
            CanvasPlan plan = asked.plan(header.size(), Optional.of(profile));
            planned = true;
            return new PlannedPhoto(photo, header, asked, plan);
        } finally {
            if (!planned) {
                photo.close();
            }
        }
    }

    /**
     * Returns a picture that was read with its place in the plan: its JPEG blocks are to be found there.
     *
     * @param at the picture in what is written, px
     */
    static Picture placed(Picture picture, CanvasPlan plan, Rect at) {
        return picture.withOrigin(picture.origin()
                .map(origin -> plan.isScaled() ? origin.resampledTo(at) : origin.movedBy(at.x(), at.y())));
    }

    /** Returns a line for each side that is delivered otherwise than asked. */
    List<Differences.Told> told() {
        return Differences.told(plan, request);
    }

    /** Returns what the user may not expect of the plan, one sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (plan.scale().compareTo(MUCH) > 0) {
            warnings.add("the picture is enlarged, by " + plan.scale() + ", to fill the frame");
        }
        if (plan.passes().size() > FEW_PASSES) {
            warnings.add("the margins are painted in " + plan.passes().size() + " passes, each from the one before");
        }
        return warnings;
    }
}
