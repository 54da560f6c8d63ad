package dev.deckle.codec.webp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibWebpTest {
    @Test
    void onlyABindingThatIsNotThereIsCalledMissing() {
        assertThat(LibWebp.lack(new NoClassDefFoundError("com/luciad/imageio/webp/WebPWrapper")))
                .isEqualTo("a runtime without it");
        assertThat(LibWebp.lack(new NoClassDefFoundError("com.luciad.imageio.webp.WebPWrapper")))
                .isEqualTo("a runtime without it");
    }

    @Test
    void whatTheBindingLacksItselfIsNamed() {
        assertThat(LibWebp.lack(new NoClassDefFoundError("kotlin/jvm/internal/Intrinsics")))
                .isEqualTo("one that does not start: java.lang.NoClassDefFoundError: kotlin/jvm/internal/Intrinsics");
        assertThat(LibWebp.lack(new NoClassDefFoundError("Could not initialize class com.luciad.imageio.webp.X")))
                .startsWith("one that does not start")
                .contains("Could not initialize");
        assertThat(LibWebp.lack(new UnsatisfiedLinkError("no such library")))
                .startsWith("one without a library for " + System.getProperty("os.name"))
                .endsWith("no such library");
    }

    @Test
    void theBindingOfTheTestsLoads() {
        assertThat(LibWebp.reader()).isPresent();
    }
}
