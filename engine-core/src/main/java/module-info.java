/** Deckle: a local image engine that grows pictures past their frame. */
module dev.deckle {
    requires com.twelvemonkeys.imageio.webp;
    requires java.desktop;
    requires static transitive org.jspecify;
    requires static webp.imageio;

    exports dev.deckle.codec;
    exports dev.deckle.geometry;
    exports dev.deckle.mask;
    exports dev.deckle.raster;
}
