package dev.deckle.codec.tiff;

import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.ExifField;
import dev.deckle.codec.meta.ExifField.Part;
import dev.deckle.codec.meta.ExifRewriter;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ReadLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.plugins.tiff.ExifGPSTagSet;
import javax.imageio.plugins.tiff.ExifInteroperabilityTagSet;
import javax.imageio.plugins.tiff.ExifParentTIFFTagSet;
import javax.imageio.plugins.tiff.ExifTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.plugins.tiff.TIFFTagSet;

/** Puts the entries of an EXIF block into the directories of a TIFF file that the JDK's encoder writes. */
final class TiffExif {
    private static final int ASCII = 2;

    private TiffExif() {}

    static void add(TIFFDirectory root, Blob block, List<String> warnings) {
        Optional<Exif> exif = Exif.parse(block.toBytes(), ReadLimits.DEFAULT.maxIfdEntries());
        if (exif.isEmpty()) {
            return;
        }
        ByteOrder order = exif.get().isLittle() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Map<Part, TIFFDirectory> directories = new EnumMap<>(Part.class);
        directories.put(Part.ROOT, root);
        for (ExifField field : ExifRewriter.forTiff(exif.get(), warnings::add)) {
            directories.computeIfAbsent(field.part(), TiffExif::directory).addTIFFField(field(field, order));
        }
        TIFFDirectory interoperability = directories.get(Part.INTEROPERABILITY);
        if (interoperability != null) {
            TIFFDirectory parent = directories.computeIfAbsent(Part.EXIF, TiffExif::directory);
            below(parent, ExifTIFFTagSet.getInstance().getTag(0xA005), interoperability);
        }
        for (Part part : List.of(Part.EXIF, Part.GPS)) {
            int pointer = part == Part.EXIF
                    ? ExifParentTIFFTagSet.TAG_EXIF_IFD_POINTER
                    : ExifParentTIFFTagSet.TAG_GPS_INFO_IFD_POINTER;
            TIFFDirectory directory = directories.get(part);
            if (directory != null) {
                below(root, ExifParentTIFFTagSet.getInstance().getTag(pointer), directory);
            }
        }
    }

    private static TIFFDirectory directory(Part part) {
        TIFFTagSet tags = switch (part) {
            case ROOT, EXIF -> ExifTIFFTagSet.getInstance();
            case GPS -> ExifGPSTagSet.getInstance();
            case INTEROPERABILITY -> ExifInteroperabilityTagSet.getInstance();
        };
        return new TIFFDirectory(new TIFFTagSet[] {tags}, null);
    }

    /** Adds the pointer to a directory. The encoder fills in its place; until then any value but 0 will do. */
    private static void below(TIFFDirectory parent, TIFFTag pointer, TIFFDirectory directory) {
        parent.addTIFFField(new TIFFField(pointer, TIFFTag.TIFF_LONG, 1L, directory));
    }

    private static TIFFField field(ExifField field, ByteOrder order) {
        TIFFTag tag = new TIFFTag("EXIF", field.tag(), 1 << field.type());
        Object numbers = numbers(field, order);
        int count = numbers instanceof String[] texts ? texts.length : field.count();
        return new TIFFField(tag, field.type(), count, numbers);
    }

    /** Converts numbers to the arrays that the encoder wants them in. */
    private static Object numbers(ExifField field, ByteOrder order) {
        byte[] bytes = field.value().toBytes();
        ByteBuffer value = ByteBuffer.wrap(bytes).order(order);
        int count = field.count();
        return switch (field.type()) {
            case ASCII -> texts(bytes);
            case TIFFTag.TIFF_SHORT -> {
                char[] numbers = new char[count];
                value.asCharBuffer().get(numbers);
                yield numbers;
            }
            case TIFFTag.TIFF_SSHORT -> {
                short[] numbers = new short[count];
                value.asShortBuffer().get(numbers);
                yield numbers;
            }
            case TIFFTag.TIFF_SLONG -> ints(value, count);
            case TIFFTag.TIFF_LONG -> longs(ints(value, count));
            case TIFFTag.TIFF_RATIONAL -> pairs(long[][]::new, count, i -> longs(ints(value, 2)));
            case TIFFTag.TIFF_SRATIONAL -> pairs(int[][]::new, count, i -> ints(value, 2));
            case TIFFTag.TIFF_FLOAT -> {
                float[] numbers = new float[count];
                value.asFloatBuffer().get(numbers);
                yield numbers;
            }
            case TIFFTag.TIFF_DOUBLE -> {
                double[] numbers = new double[count];
                value.asDoubleBuffer().get(numbers);
                yield numbers;
            }
            default -> bytes;
        };
    }

    private static <T> T[] pairs(Function<Integer, T[]> array, int count, Function<Integer, T> next) {
        T[] pairs = array.apply(count);
        for (int i = 0; i < count; i++) {
            pairs[i] = next.apply(i);
        }
        return pairs;
    }

    private static int[] ints(ByteBuffer value, int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = value.getInt();
        }
        return numbers;
    }

    private static long[] longs(int[] numbers) {
        long[] wide = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            wide[i] = numbers[i] & 0xFFFFFFFFL;
        }
        return wide;
    }

    /** Splits texts that end in 0 each; the encoder writes a char as its low byte. */
    private static String[] texts(byte[] value) {
        String all = new String(value, StandardCharsets.ISO_8859_1);
        return (all.endsWith("\0") ? all.substring(0, all.length() - 1) : all).split("\0", -1);
    }
}
