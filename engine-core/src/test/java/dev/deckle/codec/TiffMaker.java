package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.join;
import static dev.deckle.codec.ReadSamples.number;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Makes TIFF files of one strip by the letter of TIFF 6.0. */
public final class TiffMaker {
    private final boolean little;
    private final Map<Integer, int[]> entries = new TreeMap<>();
    private final byte[] data;

    public TiffMaker(boolean little, int width, int height, int bits, int photometric, int samples, byte[] data) {
        this.little = little;
        this.data = data;
        int[] depths = new int[samples];
        Arrays.fill(depths, bits);
        with(256, width)
                .with(257, height)
                .with(258, depths)
                .with(262, photometric)
                .with(277, samples)
                .with(278, height);
    }

    /** An entry of SHORTs. */
    public TiffMaker with(int tag, int... values) {
        entries.put(tag, values);
        return this;
    }

    /** Header, data, one directory and its longer values; {@code next} is the place of a further directory. */
    public byte[] file(int next) {
        int even = data.length + data.length % 2;
        int directory = 8 + even;
        int count = entries.size() + 2;
        int extra = directory + 2 + 12 * count + 4;
        byte[] head = little ? new byte[] {'I', 'I', 42, 0} : new byte[] {'M', 'M', 0, 42};
        byte[] list = number(count, 2, little);
        byte[] tail = new byte[0];
        entries.put(273, new int[] {8});
        entries.put(279, new int[] {data.length});
        for (Map.Entry<Integer, int[]> entry : entries.entrySet()) {
            int[] values = entry.getValue();
            boolean wide = entry.getKey() == 273 || entry.getKey() == 279;
            byte[] field = new byte[0];
            for (int value : values) {
                field = join(field, number(value, wide ? 4 : 2, little));
            }
            if (field.length > 4) {
                int at = extra + tail.length;
                tail = join(tail, field);
                field = number(at, 4, little);
            }
            list = join(
                    list,
                    number(entry.getKey(), 2, little),
                    number(wide ? 4 : 3, 2, little),
                    number(values.length, 4, little),
                    Arrays.copyOf(field, 4));
        }
        byte[] padded = Arrays.copyOf(data, even);
        return join(head, number(directory, 4, little), padded, list, number(next, 4, little), tail);
    }

    public byte[] file() {
        return file(0);
    }
}
