package dev.deckle.cli;

import dev.deckle.codec.ImageInfo;
import dev.deckle.codec.Images;
import dev.deckle.codec.PngEffort;
import dev.deckle.codec.WriteOptions;
import dev.deckle.geometry.Size;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Profile;
import java.io.IOException;
import java.util.Optional;

/**
 * What every command from a photo to a picture does first, in this order: options, target, header, plan, target again now that
 * the size is known. Only then pixels are read.
 *
 * @param photo not yet read
 * @param header what its header says
 * @param plan for its size
 * @param writing how the result is written
 */
record PhotoJob(Photo photo, ImageInfo header, CanvasPlan plan, WriteOptions writing) {

    static PhotoJob open(
            Photo photo,
            CanvasRequest request,
            Profile profile,
            OutputOptions output,
            PngEffort effort,
            boolean wholeCanvas)
            throws IOException {
        WriteOptions writing = output.toWriteOptions(effort);
        output.checkTarget();
        ImageInfo header = photo.probe();
        CanvasPlan plan = request.plan(header.size(), Optional.of(profile));
        Size size = wholeCanvas ? plan.canvas() : plan.output().size();
        Images.checkTarget(output.output, size, writing);
        return new PhotoJob(photo, header, plan, writing);
    }
}
