package dev.deckle.codec.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.ReadSamples;
import dev.deckle.picture.Density;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsBothByteOrders(boolean little) {
        Exif exif = Exif.parse(ReadSamples.exif(little, 6), 100).orElseThrow();
        assertThat(exif.orientation()).isEqualTo(6);
        assertThat(exif.density()).contains(Density.perInch(300, 300));
    }

    @Test
    void aLabelBeforeTheBlockIsDropped() {
        byte[] labelled = ReadSamples.join(ReadSamples.bytes('E', 'x', 'i', 'f', 0, 0), ReadSamples.exif(true, 3));
        assertThat(Exif.parse(labelled, 100).orElseThrow().orientation()).isEqualTo(3);
    }

    @Test
    void tooManyEntriesAreRefused() {
        assertThat(Exif.parse(ReadSamples.exif(true, 3), 2)).isEmpty();
    }

    @Test
    void aLoopOfDirectoriesEnds() {
        byte[] block = ReadSamples.exif(true, 8);
        System.arraycopy(ReadSamples.little(8, 4), 0, block, 46, 4);
        Exif exif = Exif.parse(block, 100).orElseThrow();
        assertThat(exif.isPlain()).isFalse();
        assertThat(exif.fields(1000).all()).hasSize(3);
    }

    @Test
    void brokenBlocksNeverThrow() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] block = ReadSamples.exif(random.nextBoolean(), 1 + random.nextInt(8));
            for (int i = 0; i <= random.nextInt(6); i++) {
                block[2 + random.nextInt(block.length - 2)] = (byte) random.nextInt();
            }
            byte[] cut = random.nextBoolean() ? block : Arrays.copyOf(block, random.nextInt(block.length));
            Optional<Exif> exif = Exif.parse(cut, 1000);
            exif.ifPresent(found -> {
                assertThat(found.orientation()).isBetween(1, 8);
                assertThat(found.fields(60).all().stream()
                                .mapToInt(f -> f.value().length())
                                .sum())
                        .isLessThanOrEqualTo(60);
                found.density().ifPresent(d -> assertThat(d.x()).isPositive());
            });
        }
    }
}
