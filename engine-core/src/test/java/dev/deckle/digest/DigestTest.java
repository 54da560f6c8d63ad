package dev.deckle.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    /** The example of FIPS 180-4. */
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheDigestOfTheBytes() {
        assertThat(Digest.of("abc")).hasToString(ABC);
        assertThat(Digest.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(Digest.of("abc"));
        MessageDigest pieces = Digest.start();
        pieces.update((byte) 'a');
        pieces.update("bc".getBytes(StandardCharsets.US_ASCII));
        assertThat(Digest.of(pieces)).isEqualTo(Digest.of("abc"));
    }

    @Test
    void itsTextIsReadBack() {
        assertThat(Digest.parse(ABC)).isEqualTo(Digest.of("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256:00",
                "SHA256:00"
            })
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> Digest.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Expected a digest");
        assertThatThrownBy(() ->
                        Digest.parse(ABC.toUpperCase(java.util.Locale.ROOT).replace("SHA256", "sha256")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
