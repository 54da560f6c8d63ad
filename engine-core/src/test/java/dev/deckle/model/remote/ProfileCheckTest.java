package dev.deckle.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.ModelException;
import dev.deckle.plan.Percent;
import dev.deckle.plan.Pixels;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit of a profile, at the last value that passes and the first that does not. */
class ProfileCheckTest {
    private static final Profile SMALL = Profile.unlimited("own/model")
            .withSteps(16, 16)
            .withMarginLimit(new Pixels(128))
            .withCanvas(SizeLimits.area(320 * 240))
            .withInput(new SizeLimits(Long.MAX_VALUE, 256), 64);

    private static ExpandRequest request(int width, int height, Margins margins) {
        return new ExpandRequest(Raster.allocate(Size.of(width, height), Channels.GREY, Depth.EIGHT), margins);
    }

    @ParameterizedTest
    @CsvSource({"192, 160, 128, 0", "256, 64, 16, 16", "64, 64, 0, 16", "90, 64, 6, 0"})
    void whatIsWithinTheLimitsPasses(int width, int height, int right, int bottom) {
        Margins margins = Margins.NONE.withRight(right).withBottom(bottom);
        assertThatCode(() -> ProfileCheck.require(SMALL, request(width, height, margins)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192|160|144|0|Expected margins of at most 128px for own/model but received 144 right",
                "192|160|0|8|Expected margins on steps of 16 px for own/model but received 8 top",
                "192|160|0|0|Expected a margin on some side for own/model but received none",
                "200|160|16|0|Expected a canvas on a grid of 16 px for own/model but received 216x160",
                "240|240|96|0|Expected a canvas of at most 76800 px and 2147483647 a side for own/model but received 336x240",
                "272|64|16|0|Expected a source of at most 256 px a side for own/model but received 272x64",
                "64|48|16|0|Expected a source of at least 64 px a side for own/model but received 64x48"
            })
    void whatIsOverALimitIsNamed(int width, int height, int right, int top, String message) {
        Margins margins = Margins.NONE.withRight(right).withTop(top);
        assertThatThrownBy(() -> ProfileCheck.require(SMALL, request(width, height, margins)))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.REJECTED))
                .hasMessage(message);
    }

    @Test
    void aLimitInPercentIsOfTheSidesOwnLength() {
        Profile percents = Profile.unlimited("own/model").withMarginLimit(Percent.of(80));
        assertThatCode(() -> ProfileCheck.require(percents, request(100, 50, Margins.NONE.withRight(80))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ProfileCheck.require(percents, request(100, 50, Margins.NONE.withBottom(41))))
                .hasMessageContaining("80%")
                .hasMessageEndingWith("received 41 bottom");
    }

    @Test
    void holesAreInPicturesOnTheGrid() {
        assertThatThrownBy(() -> ProfileCheck.require(SMALL, holes(Size.of(200, 160))))
                .hasMessage("Expected a canvas on a grid of 16 px for own/model but received 200x160");
        assertThatCode(() -> ProfileCheck.require(SMALL, holes(Size.of(192, 160))))
                .doesNotThrowAnyException();
    }

    private static InpaintRequest holes(Size size) {
        return new InpaintRequest(
                Raster.allocate(size, Channels.GREY, Depth.EIGHT),
                Mask.around(size, Rect.at(0, 0, Size.of(32, 32))),
                Optional.empty());
    }
}
