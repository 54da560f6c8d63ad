package dev.deckle.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Size;
import org.junit.jupiter.api.Test;

class MaskBuilderTest {
    @Test
    void takesRowsOnceAndNoMore() {
        MaskBuilder builder = new MaskBuilder(Size.of(2, 3));
        byte[] row = {9, 1, 2};
        builder.row(1, row, 1).row(2, row, 0);
        Mask mask = builder.build();
        row[0] = 77;
        assertThat(mask.toCoverage()).containsExactly(0, 0, 1, 2, 9, 1);
        assertThatThrownBy(() -> builder.row(0, row, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesRowsOutside() {
        MaskBuilder builder = new MaskBuilder(Size.of(2, 3));
        assertThatThrownBy(() -> builder.row(3, new byte[2], 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> builder.row(0, new byte[1], 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
