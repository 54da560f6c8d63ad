import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.Images;
import dev.deckle.model.Deadline;
import dev.deckle.picture.Picture;
import dev.deckle.plan.Expansion;
import java.nio.file.Path;
import java.time.Duration;

class Grow {
    public static void main(String[] args) throws Exception {
        Picture photo = Images.read(Path.of(args[0]));
        Outpainted wide = Outpainter.local()
                .outpaint(photo, Expansion.percent().all(25), Deadline.in(Duration.ofMinutes(2)));
        Images.write(wide.picture(), Path.of(args[1]));
    }
}
