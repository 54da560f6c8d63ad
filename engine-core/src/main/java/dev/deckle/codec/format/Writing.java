package dev.deckle.codec.format;

import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.ExifRewriter;
import dev.deckle.codec.meta.FrameChange;
import dev.deckle.codec.meta.XmpClaims;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.CarriedMap;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Origin;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Carries one writing of one picture: the picture, the options, and the warnings so far. Not for several threads. */
public final class Writing {
    private static final int ICC_SPACE = 16;

    private final RowPicture picture;
    private final Optional<Raster> raster;
    private final ImageFormat format;
    private final WriteOptions options;
    private final List<String> warnings = new ArrayList<>();
    private Optional<KeptBlocks> blocks = Optional.empty();
    private Optional<String> anew = Optional.empty();
    private Optional<CarriedMap> gainMap = Optional.empty();

    /** Begins the writing of a file of a format. */
    public Writing(Picture picture, ImageFormat format, WriteOptions options) {
        this(described(picture), Optional.of(picture.raster()), format, options);
    }

    /** Begins the writing of a file of a format whose rows are made as they are written. */
    public Writing(RowPicture picture, ImageFormat format, WriteOptions options) {
        this(picture, Optional.empty(), format, options);
    }

    private Writing(RowPicture picture, Optional<Raster> raster, ImageFormat format, WriteOptions options) {
        this.picture = picture;
        this.raster = raster;
        this.format = format;
        this.options = options;
    }

    private static RowPicture described(Picture picture) {
        Raster raster = picture.raster();
        return new RowPicture(
                raster.size(),
                raster.channels(),
                raster.depth(),
                picture.metadata(),
                picture.encoding(),
                picture.origin(),
                picture.warnings(),
                () -> RowSource.of(raster));
    }

    /** Returns the picture by its rows. */
    public RowPicture picture() {
        return picture;
    }

    /**
     * Returns the samples.
     *
     * @throws IllegalStateException if they are written as they are made
     */
    public Raster raster() {
        return raster.orElseThrow(() -> new IllegalStateException("Expected a picture in memory but received rows"));
    }

    /** Returns the options. */
    public WriteOptions options() {
        return options;
    }

    /** Returns what was left out or converted, a sentence each; more may be added. */
    public List<String> warnings() {
        return warnings;
    }

    /** Adds what was found while rows were read, each sentence once. */
    public void found(RowSource rows) {
        for (String sentence : rows.warnings()) {
            if (!warnings.contains(sentence)) {
                warnings.add(sentence);
            }
        }
    }

    /** Notes which blocks of the source's file are in the new one. */
    public void keep(KeptBlocks kept) {
        blocks = Optional.of(kept);
    }

    /** Notes why none is, half a sentence. */
    public void codeAnew(String because) {
        anew = Optional.of(because);
    }

    /** Notes that the source's gain map is in the new file. */
    public void carry(CarriedMap map) {
        gainMap = Optional.of(map);
    }

    /** Returns what is told of a file that was written. */
    public Written written(Optional<Path> path, long bytes, boolean lossless) {
        return new Written(path, format, bytes, lossless, blocks, anew, gainMap, warnings);
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

    /** Warns where a quality was given that a format has no use for. */
    public void ignoreQuality(ImageFormat format) {
        if (options.quality().isPresent()) {
            warnings.add("The quality was not used: " + format + " is lossless");
        }
    }

    /**
     * Returns the metadata for a file that holds the picture's own channels and a density; warns of what is left out.
     *
     * @throws ImageException if the format can't say what the samples mean
     */
    public Metadata metadata() throws ImageException {
        return metadata(picture.channels().isGrey(), false);
    }

    /**
     * Returns the metadata for a file; warns of what is left out.
     *
     * @param grey whether the file will hold grey
     * @param densityInExif whether EXIF is the only place for a density
     * @throws ImageException if the format can't say what the samples mean
     */
    public Metadata metadata(boolean grey, boolean densityInExif) throws ImageException {
        Metadata all = picture.metadata();
        if (all.meaning().needsPng() && !format.equals(ImageFormat.PNG)) {
            throw new ImageException(
                    ImageException.Kind.UNSUPPORTED,
                    "Expected a target in PNG for colours in " + all.meaning().label() + " but received " + format);
        }
        if (!format.equals(ImageFormat.JPEG)) {
            picture.origin().flatMap(Origin::companion).ifPresent(this::leaveOut);
        }
        boolean profiled = all.icc().isPresent() || all.meaning() != ColourMeaning.SRGB;
        if (options.strip()) {
            return Metadata.NONE.withColours(Optional.empty(), profiled ? ColourMeaning.UNKNOWN : ColourMeaning.SRGB);
        }
        boolean same = grey == picture.channels().isGrey();
        Optional<Blob> icc = all.icc().filter(b -> same && describes(b, grey));
        boolean dropped = icc.isEmpty() && all.icc().isPresent();
        if (dropped) {
            warnings.add("The profile was left out: it is not for the samples of the picture");
        }
        FrameChange change = change(all);
        Optional<Blob> xmp = all.xmp()
                .flatMap(b -> XmpClaims.fitting(b.toBytes(), change, format.mimeType(), warnings::add))
                .map(Blob::of);
        Parting parting = new Parting(format, warnings);
        return new Metadata(
                icc,
                all.density(),
                exif(densityInExif),
                xmp,
                parting.iptc(all),
                dropped ? List.of() : parting.parts(all),
                dropped ? ColourMeaning.UNKNOWN : all.meaning());
    }

    /** Warns that what lies beside the picture, as {@code the gain map (HDR)}, is not in a file of this format. */
    private void leaveOut(String companion) {
        String subject = companion.substring(0, 1).toUpperCase(Locale.ROOT) + companion.substring(1);
        warnings.add(subject + " was left out: " + format + " holds none");
    }

    /** Returns the EXIF block for the size and density of the picture that is written. */
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
        return ExifRewriter.upright(exif.get(), change(all), density, warnings::add);
    }

    private FrameChange change(Metadata all) {
        Size size = picture.size();
        boolean moved = all.frame().filter(frame -> !frame.equals(size)).isPresent();
        return new FrameChange(size, 1, moved, all.icc().isEmpty() && all.meaning() == ColourMeaning.SRGB);
    }

    /**
     * Returns whether the colour space that a profile's header names is that of the samples; decoders refuse or ignore
     * others.
     */
    private static boolean describes(Blob icc, boolean grey) {
        byte[] bytes = icc.toBytes();
        return bytes.length >= ICC_SPACE + 4
                && new String(bytes, ICC_SPACE, 4, StandardCharsets.ISO_8859_1).equals(grey ? "GRAY" : "RGB ");
    }
}
