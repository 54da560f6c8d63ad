/** Deckle: a local image engine that grows pictures past their frame. */
module dev.deckle {
    requires static transitive org.jspecify;

    exports dev.deckle.codec;
    exports dev.deckle.fill;
    exports dev.deckle.geometry;
    exports dev.deckle.mask;
    exports dev.deckle.preview;
    exports dev.deckle.raster;
}
