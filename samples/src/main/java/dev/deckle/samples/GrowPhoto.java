package dev.deckle.samples;

import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.Images;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.Expansion;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** Grows a photo to a wider one with the built-in model. Usage: {@code GrowPhoto PHOTO OUT}. */
public final class GrowPhoto {
    private GrowPhoto() {}

    /** Grows the photo by a quarter left and right. */
    public static void main(String[] args) throws IOException, ModelException {
        run(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    static void run(Path photo, Path target, PrintStream out) throws IOException, ModelException {
        Picture source = Images.read(photo);
        Expansion wish = Expansion.percent().left(25).right(25);
        Outpainted wide = Outpainter.local().outpaint(source, wish, Deadline.in(Duration.ofMinutes(2)));
        Images.write(wide.picture(), target, WriteOptions.DEFAULT);
        out.println(
                source.raster().size() + " became " + wide.picture().raster().size());
        out.println(
                "original samples before " + wide.report().kept().orElseThrow().before());
        out.println(
                "original samples after  " + wide.report().kept().orElseThrow().after());
    }
}
