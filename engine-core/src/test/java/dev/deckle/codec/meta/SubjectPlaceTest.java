package dev.deckle.codec.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.sample.Upright;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectPlaceTest {
    private static final Size STORED = Size.of(7, 5);
    private static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

    /** The place goes where a px that stands there goes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPlaceIsTurnedWithThePicture(int orientation) {
        Raster raster = Raster.allocate(STORED, Channels.GREY, Depth.EIGHT);
        raster.put(3 * 7 + 2, 200);
        Raster upright = Upright.turn(raster, orientation);
        boolean transposes = orientation >= 5;
        FrameChange change = new FrameChange(upright.size(), orientation, false, false);
        short[] box = numbers(
                SubjectPlace.in(change, field(0x9214, 2, 3, 4, 6), ORDER).orElseThrow());
        assertThat(upright.get(box[1] * upright.width() + box[0])).isEqualTo(200);
        assertThat(box[2]).isEqualTo((short) (transposes ? 6 : 4));
        assertThat(box[3]).isEqualTo((short) (transposes ? 4 : 6));
        short[] circle =
                numbers(SubjectPlace.in(change, field(0x9214, 2, 3, 9), ORDER).orElseThrow());
        assertThat(circle).containsExactly(box[0], box[1], 9);
        short[] point =
                numbers(SubjectPlace.in(change, field(0xA214, 2, 3), ORDER).orElseThrow());
        assertThat(point).containsExactly(box[0], box[1]);
    }

    @Test
    void aPlaceOfAnotherFrameOrNoneIsLeftOut() {
        FrameChange turned = new FrameChange(STORED.transposed(), 6, false, false);
        assertThat(SubjectPlace.in(turned, field(0xA214, 7, 1), ORDER)).isEmpty();
        assertThat(SubjectPlace.in(turned, field(0xA214, 1, 5), ORDER)).isEmpty();
        assertThat(SubjectPlace.in(turned, field(0xA214, 1), ORDER)).isEmpty();
        assertThat(SubjectPlace.in(turned, field(0xA214, 6, 4), ORDER)).isPresent();
        FrameChange grown = new FrameChange(Size.of(9, 5), 1, true, false);
        assertThat(SubjectPlace.in(grown, field(0xA214, 1, 1), ORDER)).isEqualTo(Optional.empty());
        assertThat(SubjectPlace.is(field(0x9214, 1, 1))).isTrue();
        assertThat(SubjectPlace.is(field(0x9215, 1, 1))).isFalse();
    }

    private static ExifField field(int tag, int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length).order(ORDER);
        for (int number : numbers) {
            bytes.putShort((short) number);
        }
        return new ExifField(ExifField.Part.EXIF, tag, Ifd.Entry.SHORT, numbers.length, Blob.of(bytes.array()));
    }

    private static short[] numbers(ExifField field) {
        ByteBuffer bytes = ByteBuffer.wrap(field.value().toBytes()).order(ORDER);
        short[] numbers = new short[field.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.getShort();
        }
        return numbers;
    }
}
