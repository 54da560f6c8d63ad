package dev.deckle.samples;

import dev.deckle.Outpainter;
import dev.deckle.PendingRun;
import dev.deckle.codec.Images;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.model.RunEnds;
import dev.deckle.model.runware.RunwareFluxOutpainting;
import dev.deckle.model.runware.RunwareOptions;
import dev.deckle.model.runware.RunwareWebhook;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Submits a photo to a paid model and ends; {@link WebhookServer}, another process, is called when the picture is there and finishes the
 * job. Usage: {@code SubmitPhoto PHOTO FOLDER SERVER}, with {@code RUNWARE_API_KEY} and {@code RUNWARE_WEBHOOK_TOKEN} in the environment.
 */
public final class SubmitPhoto {
    private SubmitPhoto() {}

    /** Submits the photo, to be grown by a quarter to the right; the run goes into a folder that both processes see. */
    public static void main(String[] args) throws IOException, ModelException {
        Optional<String> token = Optional.ofNullable(System.getenv("RUNWARE_WEBHOOK_TOKEN"));
        if (args.length != 3 || token.isEmpty()) {
            System.err.println(
                    "Usage: SubmitPhoto PHOTO FOLDER SERVER, with RUNWARE_API_KEY and RUNWARE_WEBHOOK_TOKEN set");
            return;
        }
        Path photo = Path.of(args[0]);
        URI webhook = RunwareWebhook.of(List.of(token.get()), RunEnds.inMemory())
                .address(URI.create(args[2]).resolve("/runware"));
        RunwareFluxOutpainting model = RunwareFluxOutpainting.fromEnvironment()
                .withOptions(RunwareOptions.DEFAULT.withWebhookUrl(webhook.toString()));
        Picture source = Images.read(photo);
        CanvasPlan plan = CanvasPlan.of(
                source.raster().size(), Expansion.percent().right(25), ExpansionRules.DEFAULT, model.profile());
        PendingRun run = Outpainter.with(model).submit(source, plan, Deadline.in(Duration.ofMinutes(2)));
        new PendingFolder(Path.of(args[1])).put(run, photo);
        System.out.println("Submitted " + run.lastRun());
    }
}
