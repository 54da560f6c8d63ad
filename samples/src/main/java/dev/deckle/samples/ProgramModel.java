package dev.deckle.samples;

import dev.deckle.codec.Images;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.Painted;
import dev.deckle.model.PromptRule;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Paints by a program of this machine, such as a script of a diffusion model: {@code PROGRAM picture.png mask.png answer.png}, where white
 * is to be painted. It is a whole model: the engine makes expansions and frames of it, finds its answer, meets the photo's colours
 * and puts the original back. Immutable; safe for any number of threads, as far as the program is.
 *
 * @param command the program and its first arguments
 */
public record ProgramModel(List<String> command) implements InpaintModel {
    /** Declares a model that invents: it is handed 8-bit RGB in sRGB, on a grid of 8 px. */
    private static final ModelCard CARD = new ModelCard(
            Profile.unlimited("samples/program").withSteps(1, 8),
            Set.of(Job.INPAINT),
            PromptRule.NONE,
            Long.MAX_VALUE,
            true);

    private static final List<String> FILES = List.of("picture.png", "mask.png", "answer.png");
    private static final long PATIENCE_MILLIS = 50;

    /** Copies the command. */
    public ProgramModel {
        command = List.copyOf(command);
    }

    @Override
    public ModelCard card() {
        return CARD;
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        try {
            Path folder = Files.createTempDirectory("deckle-program");
            try {
                return painted(folder, request, call);
            } finally {
                FILES.forEach(name -> folder.resolve(name).toFile().delete());
                Files.delete(folder);
            }
        } catch (IOException e) {
            // An interrupt closes the file that is being written.
            call.check(CARD.id());
            throw ModelException.of(Kind.UNAVAILABLE, CARD.id(), "Expected an answer of the program but received " + e);
        }
    }

    private Painted painted(Path folder, InpaintRequest request, Call call) throws IOException, ModelException {
        Images.write(Picture.of(request.source()), folder.resolve(FILES.get(0)), WriteOptions.DEFAULT);
        Images.writeMask(request.mask(), MaskBits.EIGHT, folder.resolve(FILES.get(1)), WriteOptions.DEFAULT);
        run(folder, call);
        byte[] answer = Files.readAllBytes(folder.resolve(FILES.get(2)));
        return new Painted(
                List.of(new Answer.File(answer, OptionalLong.empty())),
                Frame.whole(request.source().size()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Runs the program until it ends, the deadline is over or the thread is interrupted. */
    private void run(Path folder, Call call) throws IOException, ModelException {
        List<String> words = new ArrayList<>(command);
        FILES.forEach(name -> words.add(folder.resolve(name).toString()));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                call.check(CARD.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.check(CARD.id());
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw ModelException.of(
                    Kind.UNAVAILABLE,
                    CARD.id(),
                    "Expected exit code 0 of the program but received " + process.exitValue());
        }
    }
}
