package dev.deckle.cli;

import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** READ: which files are accepted. */
final class ReadingOptions implements OptionSet {
    private static final long MAX_BYTES = 512L << 20;

    @Option(names = "--max-pixels", paramLabel = "N", description = "Refuse pictures of more px (128000000).")
    Optional<Long> maxPixels = Optional.empty();

    @Option(names = "--max-bytes", paramLabel = "N", description = "Refuse files of more bytes (536870912).")
    Optional<Long> maxBytes = Optional.empty();

    @Option(names = "--lenient", description = "Read a damaged picture as far as it goes, with a warning.")
    boolean lenient;

    @Override
    public boolean flag(String name) {
        switch (name) {
            case "--lenient" -> lenient = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean value(String name, String text) {
        switch (name) {
            case "--max-pixels" -> maxPixels = Optional.of(Converters.longInteger(text));
            case "--max-bytes" -> maxBytes = Optional.of(Converters.longInteger(text));
            default -> {
                return false;
            }
        }
        return true;
    }

    ReadOptions toReadOptions() {
        ReadLimits limits = ReadLimits.DEFAULT
                .withMaxBytes(maxBytes.orElse(MAX_BYTES))
                .withMaxPixels(maxPixels.orElse(ReadLimits.DEFAULT.maxPixels()));
        return ReadOptions.DEFAULT.withLimits(limits).withAcceptDamaged(lenient);
    }
}
