package dev.deckle.codec.webp;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Holds the WebP reader of this configuration, chosen once.
 *
 * @param name for reports
 * @param exact whether it reads what libwebp reads, sample for sample
 * @param spi makes readers
 */
record WebpReaders(String name, boolean exact, ImageReaderSpi spi) {

    /** Chooses the reader when it is first asked for. */
    private static final class Holder {
        static final WebpReaders PRESENT = choose();
    }

    static WebpReaders present() {
        return Holder.PRESENT;
    }

    private static WebpReaders choose() {
        return LibWebp.reader()
                .map(spi -> new WebpReaders("libwebp", true, spi))
                .orElseGet(WebpReaders::twelveMonkeys);
    }

    /** Returns the reader in pure Java, which is always there. */
    static WebpReaders twelveMonkeys() {
        return new WebpReaders("TwelveMonkeys WebP", false, new WebPImageReaderSpi());
    }
}
