package dev.deckle.cli;

import dev.deckle.text.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Holds the options for the pictures of an inpainting: three files, or three entries of a zip. */
final class InpaintOptions {
    private static final Option<String> MASK =
            Option.of("--mask", "F", Values.FILE_NAME, "The mask: white is filled, black is kept.");

    private static final Option<String> REFERENCE =
            Option.of("--reference", "F", Values.FILE_NAME, "A picture that shows the model what to paint.");

    private static final Option<Path> ZIP = Option.of(
            "--zip",
            "F",
            Values.FILE,
            "Take all pictures from this zip; --photo, --mask and --reference are names in it.");

    private static final Option<String> PHOTO = Option.of("--photo", "NAME", Values.TEXT, "The photo in the zip.");

    private static final Option<MaskFit> FIT = Option.of(
            "--fit",
            "nearest",
            Values.oneOf(MaskFit.class),
            "Stretch a mask of another size to the photo, by the nearest pixel.");

    static final List<Option<?>> ALL = List.of(MASK, REFERENCE, ZIP, PHOTO, FIT);

    private InpaintOptions() {}

    /** Names how a mask of another size is brought to the size of the photo. */
    enum MaskFit {
        NEAREST
    }

    /** Returns the name of the photo: a file, or an entry of the zip. Refuses options that leave open which. */
    static String photo(Arguments arguments) {
        String argument = arguments.argument().orElse("");
        Optional<Path> zip = arguments.get(ZIP);
        Optional<String> entry = arguments.get(PHOTO);
        if (!arguments.has(MASK)) {
            throw new UsageException("Expected the option --mask but it is missing");
        }
        if (zip.isPresent() && !argument.isEmpty()) {
            throw new UsageException("Expected either a photo or --zip but received both, " + Printable.quote(argument)
                    + " and " + zip.get());
        }
        if (zip.isPresent() && entry.isEmpty()) {
            throw new UsageException("Expected the option --photo, a name in the zip, but it is missing");
        }
        if (zip.isEmpty() && entry.isPresent()) {
            throw new UsageException("Expected --photo together with --zip but received it alone");
        }
        if (zip.isEmpty() && argument.isEmpty()) {
            throw new UsageException("Expected PHOTO or --zip but both are missing");
        }
        return entry.orElse(argument);
    }

    /** Returns the request that belongs to the {@link #photo}. */
    static HoleRequest request(Arguments arguments) {
        return new HoleRequest(
                arguments.get(MASK).orElseThrow(),
                arguments.get(REFERENCE),
                arguments.get(ZIP),
                arguments.has(FIT),
                MaskingOptions.of(arguments));
    }
}
