package dev.deckle.codec.tiff;

import static dev.deckle.codec.ReadSamples.join;
import static dev.deckle.codec.ReadSamples.number;

import dev.deckle.codec.PngMaker;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes TIFF files of any layout by the letter of TIFF 6.0: data first, then directories. */
final class TiffBuilder {
    private final boolean little;
    private byte[] file;

    TiffBuilder(boolean little) {
        this.little = little;
        this.file = join(little ? new byte[] {'I', 'I', 42, 0} : new byte[] {'M', 'M', 0, 42}, new byte[4]);
    }

    /** Appends bytes at an even place, which is returned. */
    int add(byte[] bytes) {
        file = join(file, new byte[file.length % 2]);
        int at = file.length;
        file = join(file, bytes);
        return at;
    }

    /** Appends a directory of LONGs (SHORTs for short ones and the colour map), which is linked to {@code next}. */
    int directory(Map<Integer, int[]> entries, int next) {
        byte[] list = number(entries.size(), 2, little);
        for (Map.Entry<Integer, int[]> entry : new TreeMap<>(entries).entrySet()) {
            int[] values = entry.getValue();
            boolean wide = entry.getKey() != 320 && Arrays.stream(values).anyMatch(v -> v > 65535 || v < 0)
                    || entry.getKey() == 330;
            byte[] field = new byte[0];
            for (int value : values) {
                field = join(field, number(value, wide ? 4 : 2, little));
            }
            byte[] word = field.length > 4 ? number(add(field), 4, little) : join(field, new byte[4 - field.length]);
            list = join(
                    list,
                    number(entry.getKey(), 2, little),
                    number(wide ? 4 : 3, 2, little),
                    number(values.length, 4, little),
                    word);
        }
        return add(join(list, number(next, 4, little)));
    }

    byte[] file(int first) {
        byte[] whole = file.clone();
        System.arraycopy(number(first, 4, little), 0, whole, 4, 4);
        return whole;
    }

    /** A picture of samples, row by row, pixel by pixel; what the fields say. */
    static final class Layout {
        int width;
        int height;
        int bits = 8;
        int samples = 3;
        int photometric = 2;
        boolean planar;
        int tile;
        int tileHeight;
        int rows = 5;
        int compression = 1;
        int fillOrder = 1;
        int predictor = 1;
        boolean little = true;
        final Map<Integer, int[]> more = new TreeMap<>();
        /** Where each strip or tile went. */
        final List<int[]> places = new ArrayList<>();

        /** Adds the data, and gives the entries. */
        Map<Integer, int[]> entries(TiffBuilder to, int[] pixels) {
            Map<Integer, int[]> entries = new TreeMap<>();
            entries.put(256, new int[] {width});
            entries.put(257, new int[] {height});
            int[] depths = new int[samples];
            Arrays.fill(depths, bits);
            entries.put(258, depths);
            entries.put(259, new int[] {compression});
            entries.put(262, new int[] {photometric});
            entries.put(266, new int[] {fillOrder});
            entries.put(277, new int[] {samples});
            entries.put(284, new int[] {planar ? 2 : 1});
            entries.put(317, new int[] {predictor});
            int w = tile > 0 ? tile : width;
            int h = tile > 0 ? tileHeight : rows;
            for (int plane = 0; plane < (planar ? samples : 1); plane++) {
                for (int y = 0; y < height; y += h) {
                    for (int x = 0; x < width; x += w) {
                        int end = tile > 0 ? y + h : Math.min(height, y + h);
                        byte[] data = packed(pixels, plane, x, y, w, end);
                        places.add(new int[] {to.add(data), data.length});
                    }
                }
            }
            entries.put(
                    tile > 0 ? 324 : 273, places.stream().mapToInt(p -> p[0]).toArray());
            entries.put(
                    tile > 0 ? 325 : 279, places.stream().mapToInt(p -> p[1]).toArray());
            if (tile > 0) {
                entries.put(322, new int[] {tile});
                entries.put(323, new int[] {tileHeight});
            } else {
                entries.put(278, new int[] {rows});
            }
            entries.putAll(more);
            return entries;
        }

        byte[] file(int[] pixels) {
            TiffBuilder to = new TiffBuilder(little);
            return to.file(to.directory(entries(to, pixels), 0));
        }

        private byte[] packed(int[] pixels, int plane, int left, int top, int w, int bottom) {
            int count = planar ? 1 : samples;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int y = top; y < bottom; y++) {
                byte[] row = new byte[(w * count * bits + 7) / 8];
                for (int i = 0; i < w * count; i++) {
                    int x = left + i / count;
                    int c = planar ? plane : i % count;
                    int value = x < width && y < height ? pixels[(y * width + x) * samples + c] : 0;
                    boolean differences = predictor == 2 && compression != 1 && compression != 32773;
                    if (differences && i >= count) {
                        int before = x - 1 < width && y < height ? pixels[(y * width + x - 1) * samples + c] : 0;
                        value -= before;
                    }
                    put(row, i, value);
                }
                out.writeBytes(row);
            }
            byte[] data = compress(out.toByteArray());
            for (int i = 0; fillOrder == 2 && i < data.length; i++) {
                data[i] = (byte) (Integer.reverse(data[i]) >>> 24);
            }
            return data;
        }

        private void put(byte[] row, int i, int value) {
            if (bits == 16) {
                row[2 * i + (little ? 0 : 1)] = (byte) value;
                row[2 * i + (little ? 1 : 0)] = (byte) (value >> 8);
            } else {
                int bit = i * bits;
                row[bit / 8] |= (byte) ((value & ((1 << bits) - 1)) << (8 - bits - bit % 8));
            }
        }

        private byte[] compress(byte[] raw) {
            return switch (compression) {
                case 5 -> lzw(raw);
                case 8, 32946 -> PngMaker.deflate(raw);
                case 32773 -> packBits(raw);
                default -> raw;
            };
        }
    }

    /** LZW that never looks back: a clear code before the width would grow. */
    static byte[] lzw(byte[] raw) {
        StringBuilder codes = new StringBuilder();
        for (int i = 0; i < raw.length; i++) {
            codes.append(i % 200 == 0 ? "100000000" : "");
            codes.append(bits(raw[i] & 0xFF));
        }
        codes.append(bits(257));
        byte[] out = new byte[(codes.length() + 7) / 8];
        for (int i = 0; i < codes.length(); i++) {
            out[i / 8] |= (byte) ((codes.charAt(i) - '0') << (7 - i % 8));
        }
        return out;
    }

    private static String bits(int code) {
        return Integer.toBinaryString(512 + code).substring(1);
    }

    private static byte[] packBits(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length; ) {
            int same = 1;
            while (i + same < raw.length && same < 128 && raw[i + same] == raw[i]) {
                same++;
            }
            int count = same > 1 ? same : 1;
            out.write(same > 1 ? 1 - same : 0);
            out.write(raw[i]);
            i += count;
        }
        return out.toByteArray();
    }
}
