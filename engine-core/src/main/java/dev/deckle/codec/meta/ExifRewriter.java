package dev.deckle.codec.meta;

import dev.deckle.codec.meta.Exif.Fields;
import dev.deckle.codec.meta.ExifField.Part;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.imaging.formats.tiff.constants.TiffDirectoryConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.fieldtypes.AbstractFieldType;
import org.apache.commons.imaging.formats.tiff.write.AbstractTiffImageWriter;
import org.apache.commons.imaging.formats.tiff.write.TiffImageWriterLossless;
import org.apache.commons.imaging.formats.tiff.write.TiffImageWriterLossy;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputDirectory;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputField;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;

/**
 * Makes the EXIF block of an upright picture: orientation 1, its own size, no thumbnail. Our own reader ({@link Exif}) takes the
 * entries out within the limits, commons-imaging lays them out again, and our reader has to find in the result what was to be
 * written.
 *
 * <p>A maker's note may hold places counted from the start of the block, so a block with one is rewritten around it; the writer
 * of commons-imaging for that reads the block itself and knows no limits, so it gets only what {@link Exif#isPlain} allows. Where
 * that fails, the note is left out with a warning. Whatever commons-imaging throws, at most a block is left out, never a picture lost.
 */
public final class ExifRewriter {
    /** The tag of the maker's note. */
    public static final int MAKER_NOTE = 0x927C;

    /** Entries of a first directory that describe the picture and not its samples. */
    private static final Set<Integer> DESCRIPTIVE = Set.of(
            0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x8298, 0x4746, 0x4749, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E,
            0x9C9F);

    private static final int WIDTH = 0x0100;
    private static final int HEIGHT = 0x0101;
    private static final int EXIF_WIDTH = 0xA002;
    private static final int EXIF_HEIGHT = 0xA003;
    private static final int GAMMA = 0xA500;
    private static final int INTEROPERABILITY_INDEX = 1;
    private static final int RELATED_WIDTH = 0x1001;
    private static final int RELATED_HEIGHT = 0x1002;

    private static final Comparator<ExifField> ORDER =
            Comparator.comparing(ExifField::part).thenComparing(ExifField::tag);

    private final Consumer<String> warnings;
    private final boolean little;

    private ExifRewriter(boolean little, Consumer<String> warnings) {
        this.little = little;
        this.warnings = warnings;
    }

    /**
     * Makes the block for an upright picture.
     *
     * @param density that the block's resolution has to be; empty to leave what it says
     * @param warnings takes a sentence on what was left out
     * @return the block; empty where it can't be rewritten
     */
    public static Optional<Blob> upright(
            Exif exif, FrameChange change, Optional<Density> density, Consumer<String> warnings) {
        ExifRewriter rewriter = new ExifRewriter(exif.isLittle(), warnings);
        Fields fields = exif.fields(exif.length());
        if (!fields.whole()) {
            warnings.accept("Left out damaged entries of an EXIF block.");
        }
        List<ExifField> wanted = new ArrayList<>();
        for (ExifField field : fields.all()) {
            rewriter.upright(field, change).ifPresent(wanted::add);
        }
        if (density.isPresent() && !density.equals(exif.density())) {
            rewriter.put(wanted, density.get());
        }
        if (fields.whole() && !exif.hasThumbnail() && wanted.equals(fields.all())) {
            return Optional.of(Blob.of(exif.block()));
        }
        return rewriter.written(wanted, exif);
    }

    /** Makes a block that holds a density alone. */
    public static Optional<Blob> of(Density density, Consumer<String> warnings) {
        ExifRewriter rewriter = new ExifRewriter(true, warnings);
        List<ExifField> fields = new ArrayList<>();
        rewriter.put(fields, density);
        return rewriter.written(fields, new TiffImageWriterLossy(ByteOrder.LITTLE_ENDIAN));
    }

    /** Makes a block of what a TIFF file says of its picture; empty where it says nothing. */
    public static Optional<Blob> ofTiff(Exif tiff, FrameChange change, int maxBytes, Consumer<String> warnings) {
        ExifRewriter rewriter = new ExifRewriter(tiff.isLittle(), warnings);
        Fields all = tiff.fields(maxBytes, DESCRIPTIVE::contains);
        if (!all.whole()) {
            warnings.accept("Left out damaged entries of EXIF.");
        }
        List<ExifField> fields = withoutNote(all.all(), warnings).stream()
                .flatMap(field -> rewriter.upright(field, change).stream())
                .toList();
        return fields.isEmpty()
                ? Optional.empty()
                : rewriter.written(fields, new TiffImageWriterLossy(rewriter.order()));
    }

    /**
     * Returns the entries of a block that stand in a TIFF file as well: no note, and of the first directory those that
     * are not of samples.
     */
    public static List<ExifField> forTiff(Exif exif, Consumer<String> warnings) {
        return withoutNote(exif.fields(exif.length(), DESCRIPTIVE::contains).all(), warnings);
    }

    private static List<ExifField> withoutNote(List<ExifField> fields, Consumer<String> warnings) {
        List<ExifField> others =
                fields.stream().filter(f -> !f.is(Part.EXIF, MAKER_NOTE)).toList();
        if (others.size() < fields.size()) {
            warnings.accept("Left out the maker's note of EXIF, which can't be moved.");
        }
        return others;
    }

    /** Returns an entry as it is true of the picture; empty where it can't be. */
    private Optional<ExifField> upright(ExifField field, FrameChange change) {
        if (SubjectPlace.is(field)) {
            Optional<ExifField> place = SubjectPlace.in(change, field, order());
            if (place.isEmpty()) {
                warnings.accept("Left out the place of the subject of EXIF, which is not for " + change.size() + ".");
            }
            return place;
        }
        if (change.srgb() && isOfOtherColours(field)) {
            return Optional.empty();
        }
        return Optional.of(now(field, change));
    }

    /** Returns whether an entry that is no number of ours speaks of colours other than sRGB. */
    private static boolean isOfOtherColours(ExifField field) {
        return field.is(Part.EXIF, GAMMA)
                || (field.is(Part.INTEROPERABILITY, INTEROPERABILITY_INDEX)
                        && new String(field.value().toBytes(), StandardCharsets.ISO_8859_1).startsWith("R03"));
    }

    private ExifField now(ExifField field, FrameChange change) {
        if (field.is(Part.ROOT, Exif.ORIENTATION)) {
            return number(field, 1);
        }
        if (field.is(Part.ROOT, WIDTH)
                || field.is(Part.EXIF, EXIF_WIDTH)
                || field.is(Part.INTEROPERABILITY, RELATED_WIDTH)) {
            return number(field, change.size().width());
        }
        if (field.is(Part.ROOT, HEIGHT)
                || field.is(Part.EXIF, EXIF_HEIGHT)
                || field.is(Part.INTEROPERABILITY, RELATED_HEIGHT)) {
            return number(field, change.size().height());
        }
        return change.srgb() && field.is(Part.EXIF, Exif.COLOUR_SPACE) ? number(field, 1) : field;
    }

    /** Makes the entry with one number, in its own type where that holds it. */
    private ExifField number(ExifField field, int value) {
        boolean narrow = field.type() == Ifd.Entry.SHORT && value <= 0xFFFF;
        ByteBuffer bytes = ByteBuffer.allocate(narrow ? 2 : 4).order(order());
        if (narrow) {
            bytes.putShort((short) value);
        } else {
            bytes.putInt(value);
        }
        int type = narrow ? Ifd.Entry.SHORT : Ifd.Entry.LONG;
        return new ExifField(field.part(), field.tag(), type, 1, Blob.of(bytes.array()));
    }

    /** Puts a density in px an inch where that is what it was made of, else in hundredths of px a centimetre. */
    private void put(List<ExifField> fields, Density density) {
        int x = Math.max(1, density.dpiX());
        int y = Math.max(1, density.dpiY());
        boolean inches = Density.perInch(x, y).equals(density);
        put(fields, resolution(Exif.X_RESOLUTION, inches ? x : density.x(), inches ? 1 : 100));
        put(fields, resolution(Exif.Y_RESOLUTION, inches ? y : density.y(), inches ? 1 : 100));
        byte[] unit = little ? new byte[] {(byte) (inches ? 2 : 3), 0} : new byte[] {0, (byte) (inches ? 2 : 3)};
        put(fields, new ExifField(Part.ROOT, Exif.RESOLUTION_UNIT, Ifd.Entry.SHORT, 1, Blob.of(unit)));
    }

    private ExifField resolution(int tag, int value, int divisor) {
        byte[] bytes = ByteBuffer.allocate(8)
                .order(order())
                .putInt(value)
                .putInt(divisor)
                .array();
        return new ExifField(Part.ROOT, tag, Ifd.Entry.RATIONAL, 1, Blob.of(bytes));
    }

    private static void put(List<ExifField> fields, ExifField field) {
        fields.removeIf(f -> f.is(field.part(), field.tag()));
        fields.add(field);
    }

    private ByteOrder order() {
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private Optional<Blob> written(List<ExifField> fields, Exif exif) {
        boolean noted = fields.stream().anyMatch(f -> f.is(Part.EXIF, MAKER_NOTE));
        if (noted && exif.isPlain()) {
            Optional<byte[]> around = laidOut(fields, new TiffImageWriterLossless(order(), exif.block()));
            if (around.isPresent()) {
                return around.map(Blob::of);
            }
        }
        return written(withoutNote(fields, warnings), new TiffImageWriterLossy(order()));
    }

    private Optional<Blob> written(List<ExifField> fields, AbstractTiffImageWriter writer) {
        Optional<byte[]> block = laidOut(fields, writer);
        if (block.isEmpty()) {
            warnings.accept("Left out an EXIF block that can't be rewritten.");
        }
        return block.map(Blob::of);
    }

    /** Lays entries out and returns the bytes; empty where our reader does not find the same entries in them. */
    private Optional<byte[]> laidOut(List<ExifField> fields, AbstractTiffImageWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, set(fields));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return Optional.empty();
        }
        byte[] block = out.toByteArray();
        List<ExifField> wanted = fields.stream().sorted(ORDER).toList();
        return Exif.parse(block, Integer.MAX_VALUE)
                .filter(e -> !e.hasThumbnail())
                .map(e -> e.fields(block.length))
                .filter(f ->
                        f.whole() && f.all().stream().sorted(ORDER).toList().equals(wanted))
                .map(f -> block);
    }

    private TiffOutputSet set(List<ExifField> fields) throws IOException {
        TiffOutputSet set = new TiffOutputSet(order());
        Map<Part, TiffOutputDirectory> directories = new EnumMap<>(Part.class);
        directories.put(Part.ROOT, set.addRootDirectory());
        for (ExifField field : fields) {
            TiffOutputDirectory directory = directories.get(field.part());
            if (directory == null) {
                directory = new TiffOutputDirectory(type(field.part()), order());
                directories.put(field.part(), directory);
                set.addDirectory(directory);
            }
            directory.add(new TiffOutputField(
                    field.tag(),
                    TiffTagConstants.TIFF_TAG_UNKNOWN,
                    AbstractFieldType.getFieldType(field.type()),
                    field.count(),
                    field.value().toBytes()));
        }
        return set;
    }

    private static int type(Part part) {
        return switch (part) {
            case ROOT -> TiffDirectoryConstants.DIRECTORY_TYPE_ROOT;
            case EXIF -> TiffDirectoryConstants.DIRECTORY_TYPE_EXIF;
            case GPS -> TiffDirectoryConstants.DIRECTORY_TYPE_GPS;
            case INTEROPERABILITY -> TiffDirectoryConstants.DIRECTORY_TYPE_INTEROPERABILITY;
        };
    }
}
