package dev.deckle.codec.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the JDK's library, on streams that are whole, cut and damaged. */
class ZlibStreamTest {
    private static final int LONGEST = 300_000;

    private record Ended(String bytes, int count, boolean finished, boolean broken) {}

    private static Ended ended(InflatedBytes stream, int most, Random random) {
        byte[] out = new byte[most + 1];
        int filled = 0;
        while (filled < out.length) {
            int asked = Math.min(out.length - filled, 1 + random.nextInt(40_000));
            int n = stream.read(out, filled, asked);
            filled += n;
            if (n < asked) {
                break;
            }
        }
        assertThat(stream.read(new byte[9], 3, 5)).isZero();
        Ended end = new Ended(
                java.util.HexFormat.of().formatHex(out, 0, filled), filled, stream.finished(), stream.broken());
        stream.close();
        return end;
    }

    private static void compare(byte[] file, List<Span> parts, int most, long seed) {
        Ended library = ended(new ZlibLibrary(file, parts), most, new Random(seed));
        Ended own = ended(new ZlibStream(file, parts), most, new Random(seed));
        assertThat(own).as("seed %d, %s", seed, parts).isEqualTo(library);
    }

    /** Makes data that compress in all ways: noise, stretches, patterns of 1 to 9 bytes, rows alike, few values. */
    private static byte[] data(Random random) {
        byte[] data = new byte[random.nextInt(random.nextBoolean() ? 2000 : LONGEST)];
        int at = 0;
        while (at < data.length) {
            int n = Math.min(data.length - at, 1 + random.nextInt(random.nextBoolean() ? 40 : 60_000));
            int kind = random.nextInt(6);
            int period = kind == 1 ? 1 : kind == 2 ? 1 + random.nextInt(9) : 1 + random.nextInt(33_000);
            for (int i = at; i < at + n; i++) {
                data[i] = switch (kind) {
                    case 0 -> (byte) random.nextInt();
                    case 1, 2, 3 -> i < period ? (byte) random.nextInt(3) : data[i - period];
                    case 4 -> (byte) (random.nextInt(12) == 0 ? random.nextInt() : 0);
                    default -> (byte) Math.round(random.nextGaussian() * 5);
                };
            }
            at += n;
        }
        return data;
    }

    private static byte[] deflated(byte[] data, Random random) {
        Deflater deflater = new Deflater(random.nextInt(10));
        deflater.setStrategy(random.nextInt(3));
        deflater.setInput(data);
        deflater.finish();
        byte[] out = new byte[data.length + data.length / 100 + 200];
        int n = 0;
        while (!deflater.finished()) {
            n += deflater.deflate(out, n, out.length - n, random.nextInt(4) == 0 ? Deflater.SYNC_FLUSH : 0);
        }
        deflater.end();
        return Arrays.copyOf(out, n);
    }

    private static List<Span> split(int from, int to, Random random) {
        List<Span> parts = new ArrayList<>();
        int most = switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> 20;
            case 2 -> 8192;
            default -> Integer.MAX_VALUE - 1;
        };
        for (int at = from; at < to; ) {
            int n = Math.min(to - at, random.nextInt(most + 1));
            parts.add(new Span(at, n));
            at += n;
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesWhatTheLibraryGives(long first) {
        for (long seed = first * 1000; seed < first * 1000 + 25; seed++) {
            Random random = new Random(seed);
            byte[] data = data(random);
            byte[] file = deflated(data, random);
            compare(file, split(0, file.length, random), LONGEST, seed);
            // bytes behind the stream are not looked at
            byte[] more = Arrays.copyOf(file, file.length + random.nextInt(30));
            compare(more, split(0, more.length, random), LONGEST, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void endsWhereTheLibraryEndsInWhatIsCutOrDamaged(long first) {
        for (long seed = first * 1000; seed < first * 1000 + 100; seed++) {
            Random random = new Random(seed);
            byte[] whole = deflated(Arrays.copyOf(data(random), random.nextInt(3000)), random);
            for (int i = 0; i < 20; i++) {
                byte[] file = whole.clone();
                for (int flips = random.nextInt(3); flips > 0; flips--) {
                    int where = random.nextBoolean()
                            ? random.nextInt(file.length)
                            : random.nextInt(Math.min(file.length, 80));
                    file[where] ^= (byte) (1 << random.nextInt(8));
                }
                int length = random.nextInt(3) == 0 ? random.nextInt(file.length + 1) : file.length;
                compare(file, split(0, length, random), LONGEST, seed);
            }
        }
    }

    @Test
    void endsWhereTheLibraryEndsInNoise() {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] file = new byte[3 + random.nextInt(200)];
            random.nextBytes(file);
            file[0] = 0x78;
            file[1] = (byte) 0x9C;
            if (random.nextBoolean()) {
                // the first block with codes of its own, or the fixed ones
                file[2] = (byte) (file[2] & ~7 | (random.nextBoolean() ? 4 : 2));
            }
            compare(file, split(0, file.length, random), LONGEST, seed);
        }
    }

    @Test
    void tellsHowMuchWentIn() {
        byte[] file = deflated(new byte[100_000], new Random(3));
        ZlibStream stream = new ZlibStream(file, List.of(new Span(0, 5), new Span(5, 0), new Span(5, file.length - 5)));
        assertThat(stream.taken()).isZero();
        assertThat(stream.read(new byte[100_000], 0, 100_000)).isEqualTo(100_000);
        assertThat(stream.finished()).isTrue();
        assertThat(stream.taken()).isEqualTo(file.length);
    }

    @Test
    void isTakenForLargeFlatPicturesAlone() {
        assertThat(isOwn(90_000, 1_080_000)).isTrue();
        assertThat(isOwn(90_000, 1_079_999)).isFalse();
        assertThat(isOwn(1000, 1 << 18)).isTrue();
        assertThat(isOwn(1000, (1 << 18) - 1)).isFalse();
    }

    private static boolean isOwn(int stored, long expected) {
        List<Span> parts = List.of(new Span(0, stored - 10), new Span(stored - 10, 10));
        try (InflatedBytes stream = InflatedBytes.of(new byte[stored], parts, expected)) {
            return stream instanceof ZlibStream;
        }
    }
}
