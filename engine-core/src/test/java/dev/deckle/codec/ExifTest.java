package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theUprightBlockHasNoThumbnailAndKeepsTheRest(boolean little) {
        byte[] block = ReadSamples.exif(little, 6);
        byte[] upright = Exif.parse(block, 100).orElseThrow().upright();
        assertThat(upright)
                .as("the thumbnail's directory and bytes are cut off")
                .hasSize(58);
        byte[] expected = Arrays.copyOf(block, 58);
        Arrays.fill(expected, 18, 20, (byte) 0);
        expected[little ? 18 : 19] = 1;
        Arrays.fill(expected, 46, 50, (byte) 0);
        assertThat(upright).isEqualTo(expected);
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
        assertThat(Exif.parse(block, 100).orElseThrow().upright()).hasSize(block.length);
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
                assertThat(found.upright().length).isBetween(1, cut.length);
                found.density().ifPresent(d -> assertThat(d.x()).isPositive());
            });
        }
    }
}
