package dev.deckle.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideTest {
    @ParameterizedTest
    @CsvSource({
        "TOP,BOTTOM,LEFT,false,20,top",
        "RIGHT,LEFT,BOTTOM,true,30,right",
        "BOTTOM,TOP,RIGHT,false,20,bottom",
        "LEFT,RIGHT,TOP,true,30,left"
    })
    void isNamedAndTurned(Side side, Side opposite, Side transposed, boolean horizontal, int length, String label) {
        assertThat(side.opposite()).isEqualTo(opposite);
        assertThat(side.transposed()).isEqualTo(transposed);
        assertThat(side.isHorizontal()).isEqualTo(horizontal);
        assertThat(side.lengthOf(Size.of(30, 20))).isEqualTo(length);
        assertThat(side.label()).isEqualTo(label);
    }

    @Test
    void isListedClockwiseFromTheTop() {
        assertThat(Side.ALL).containsExactly(Side.TOP, Side.RIGHT, Side.BOTTOM, Side.LEFT);
    }
}
