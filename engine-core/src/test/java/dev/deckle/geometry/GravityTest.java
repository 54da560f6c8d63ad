package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GravityTest {
    @ParameterizedTest
    @CsvSource({
        "NORTH_WEST,0,0,north-west",
        "NORTH,3,0,north",
        "NORTH_EAST,7,0,north-east",
        "WEST,0,3,west",
        "CENTER,3,3,center",
        "EAST,7,3,east",
        "SOUTH_WEST,0,7,south-west",
        "SOUTH,3,7,south",
        "SOUTH_EAST,7,7,south-east"
    })
    void sharesSevenPx(Gravity gravity, int left, int top, String label) {
        assertThat(gravity.left(7)).isEqualTo(left);
        assertThat(gravity.top(7)).isEqualTo(top);
        assertThat(gravity.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @EnumSource(Gravity.class)
    void transposesAndMirrors(Gravity gravity) {
        int free = 1000;
        assertThat(gravity.transposed().left(free)).isEqualTo(gravity.top(free));
        assertThat(gravity.transposed().top(free)).isEqualTo(gravity.left(free));
        assertThat(gravity.mirrored().left(free)).isEqualTo(free - gravity.left(free));
        assertThat(gravity.mirrored().top(free)).isEqualTo(gravity.top(free));
        assertThat(gravity.mirrored().mirrored()).isEqualTo(gravity);
        assertThat(gravity.transposed().transposed()).isEqualTo(gravity);
    }

    @Test
    void theLargestLengthDoesNotOverflow() {
        assertThat(Gravity.EAST.left(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Gravity.CENTER.top(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE / 2);
    }
}
