package wider;

import dev.deckle.Outpainter;
import dev.deckle.awt.BufferedImages;
import dev.deckle.codec.Images;
import dev.deckle.model.Deadline;
import dev.deckle.picture.Picture;
import dev.deckle.plan.Expansion;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;

/** Draws a picture, grows it and writes it: {@code wider.Wider OUT}. */
public final class Wider {
    private Wider() {}

    /** Writes the picture and says which library would read it. */
    public static void main(String[] args) throws Exception {
        BufferedImage drawn = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
        drawn.createGraphics().fillRect(10, 10, 50, 40);
        Picture photo = BufferedImages.toPicture(drawn);
        Picture wide = Outpainter.local()
                .outpaint(photo, Expansion.pixels().left(64), Deadline.in(Duration.ofMinutes(5)))
                .picture();
        Path target = Path.of(args[0]);
        Images.write(wide, target);
        Picture read = Images.read(target);
        System.out.println(read.raster().size() + " by "
                + read.encoding().orElseThrow().reader() + ", module "
                + Outpainter.class.getModule().getName());
    }
}
