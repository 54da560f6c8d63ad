package dev.deckle.cli;

import dev.deckle.bundle.Bundle;
import dev.deckle.bundle.BundleLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which pictures an inpainting is made of: three files, or three entries of a zip. */
final class InpaintOptions implements OptionSet {
    @Option(names = "--mask", paramLabel = "F", description = "The mask: white is filled, black is kept.")
    Optional<String> mask = Optional.empty();

    @Option(names = "--reference", paramLabel = "F", description = "A picture that shows the model what to paint.")
    Optional<String> reference = Optional.empty();

    @Option(
            names = "--zip",
            paramLabel = "F",
            description = "Take all pictures from this zip; --photo, --mask and --reference are names in it.")
    Optional<Path> zip = Optional.empty();

    @Option(names = "--photo", paramLabel = "NAME", description = "The photo in the zip.")
    Optional<String> photo = Optional.empty();

    @Option(
            names = "--fit",
            paramLabel = "nearest",
            description = "Stretch a mask of another size to the photo, by the nearest pixel.")
    Optional<MaskFit> fit = Optional.empty();

    /** How a mask of another size is taken. */
    enum MaskFit {
        NEAREST
    }

    /** The pictures, none of them read. */
    record Sources(Photo photo, Photo mask, Optional<Photo> reference) {}

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--mask" -> mask = Optional.of(text);
            case "--reference" -> reference = Optional.of(text);
            case "--zip" -> zip = Optional.of(Converters.path(text));
            case "--photo" -> photo = Optional.of(text);
            case "--fit" -> fit = Optional.of(Converters.constant(MaskFit.class, text));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Checks what goes with what; nothing is read. */
    void check(String argument) {
        if (mask.isEmpty()) {
            throw new UsageException("Expected the option --mask but it is missing");
        }
        if (zip.isPresent() && !argument.isEmpty()) {
            throw new UsageException("Expected either a photo or --zip but received both, " + Printable.quote(argument)
                    + " and " + zip.get());
        }
        if (zip.isPresent() && photo.isEmpty()) {
            throw new UsageException("Expected the option --photo, a name in the zip, but it is missing");
        }
        if (zip.isEmpty() && photo.isPresent()) {
            throw new UsageException("Expected --photo together with --zip but received it alone");
        }
        if (zip.isEmpty() && argument.isEmpty()) {
            throw new UsageException("Expected PHOTO or --zip but both are missing");
        }
    }

    Sources open(String argument, ReadOptions reading, InputStream in) throws IOException {
        if (zip.isEmpty()) {
            return new Sources(
                    new Photo(argument, reading, in),
                    new Photo(mask.orElseThrow(), reading, in),
                    reference.map(name -> new Photo(name, reading, in)));
        }
        List<String> names = new ArrayList<>(List.of(photo.orElseThrow(), mask.orElseThrow()));
        reference.ifPresent(names::add);
        Bundle bundle = Bundle.read(zip.get(), names, BundleLimits.DEFAULT);
        return new Sources(
                Photo.entry(bundle, photo.get(), reading),
                Photo.entry(bundle, mask.get(), reading),
                reference.map(name -> Photo.entry(bundle, name, reading)));
    }
}
