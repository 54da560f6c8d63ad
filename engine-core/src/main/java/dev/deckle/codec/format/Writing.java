package dev.deckle.codec.format;

import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.ExifRewriter;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.Raster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries one writing of one picture: the picture, the options, and what was told so far. Not for several threads. */
public final class Writing {
    private static final int ICC_SPACE = 16;

    private final Picture picture;
    private final WriteOptions options;
    private final List<String> warnings = new ArrayList<>();
    private Optional<KeptBlocks> blocks = Optional.empty();
    private Optional<String> anew = Optional.empty();

    /** Begins a writing. */
    public Writing(Picture picture, WriteOptions options) {
        this.picture = picture;
        this.options = options;
    }

    /** Returns the picture. */
    public Picture picture() {
        return picture;
    }

    /** Returns the samples. */
    public Raster raster() {
        return picture.raster();
    }

    /** Returns the options. */
    public WriteOptions options() {
        return options;
    }

    /** Returns what was left out or converted, a sentence each; more may be added. */
    public List<String> warnings() {
        return warnings;
    }

    /** Tells which blocks of the source's file are in the new one. */
    public void keep(KeptBlocks kept) {
        blocks = Optional.of(kept);
    }

    /** Tells why none is, half a sentence. */
    public void codeAnew(String because) {
        anew = Optional.of(because);
    }

    /** Returns what is told of a file that was written. */
    public Written written(Optional<Path> path, ImageFormat format, long bytes, boolean lossless) {
        return new Written(path, format, bytes, lossless, blocks, anew, warnings);
    }

    /** Returns how many threads may be used. */
    public int threads() {
        return threads(options);
    }

    /** Returns how many threads may be used under some options. */
    public static int threads(WriteOptions options) {
        return options.threads().isPresent()
                ? options.threads().getAsInt()
                : Runtime.getRuntime().availableProcessors();
    }

    /** Tells where a quality was given that a format has no use for. */
    public void ignoreQuality(ImageFormat format) {
        if (options.quality().isPresent()) {
            warnings.add("The quality was not used: " + format + " is lossless");
        }
    }

    /** Returns what goes into a file that holds the picture's own channels and a density; tells what does not. */
    public Metadata metadata() {
        return metadata(raster().channels().isGrey(), false);
    }

    /**
     * Returns what goes into a file; tells what does not.
     *
     * @param grey whether the file will hold grey
     * @param densityInExif whether EXIF is the only place for a density
     */
    public Metadata metadata(boolean grey, boolean densityInExif) {
        if (options.strip()) {
            return Metadata.NONE;
        }
        Metadata all = picture.metadata();
        boolean same = grey == raster().channels().isGrey();
        Optional<Blob> icc = all.icc().filter(b -> same && describes(b, grey));
        if (icc.isEmpty() && all.icc().isPresent()) {
            warnings.add("The profile was left out: it is not for the samples of the picture");
        }
        return new Metadata(icc, all.density(), exif(densityInExif), all.xmp());
    }

    /** The EXIF block for the size and density of what is written. */
    private Optional<Blob> exif(boolean densityInExif) {
        Metadata all = picture.metadata();
        Optional<Exif> exif = all.exif().flatMap(b -> Exif.parse(b.toBytes(), ReadLimits.DEFAULT.maxIfdEntries()));
        if (all.exif().isPresent() && exif.isEmpty()) {
            warnings.add("EXIF was left out: it is damaged");
        }
        Optional<Density> density = all.density()
                .filter(d -> densityInExif || exif.flatMap(Exif::density).isPresent());
        if (exif.isEmpty()) {
            return density.flatMap(d -> ExifRewriter.of(d, warnings::add));
        }
        return ExifRewriter.upright(exif.get(), raster().size(), density, warnings::add);
    }

    /** Whether the colour space that a profile's header names is that of the samples; decoders refuse or ignore others. */
    private static boolean describes(Blob icc, boolean grey) {
        byte[] bytes = icc.toBytes();
        return bytes.length >= ICC_SPACE + 4
                && new String(bytes, ICC_SPACE, 4, StandardCharsets.ISO_8859_1).equals(grey ? "GRAY" : "RGB ");
    }
}
