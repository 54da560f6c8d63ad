/** Grows pictures past their borders: Deckle, a local image engine. */
module dev.deckle {
    requires com.twelvemonkeys.imageio.webp;
    requires java.desktop;
    requires okhttp3;
    requires okio;
    requires org.apache.commons.imaging;
    requires static transitive java.sql;
    requires static transitive org.jspecify;
    requires static webp.imageio;
    requires tools.jackson.core;
    requires tools.jackson.jr.ob;

    exports dev.deckle;
    exports dev.deckle.bundle;
    exports dev.deckle.codec;
    exports dev.deckle.compose;
    exports dev.deckle.digest;
    exports dev.deckle.document;
    exports dev.deckle.file;
    exports dev.deckle.fill;
    exports dev.deckle.geometry;
    exports dev.deckle.job;
    exports dev.deckle.journal;
    exports dev.deckle.mask;
    exports dev.deckle.memory;
    exports dev.deckle.model;
    exports dev.deckle.model.local;
    exports dev.deckle.model.remote;
    exports dev.deckle.model.runflow;
    exports dev.deckle.model.runware;
    exports dev.deckle.picture;
    exports dev.deckle.plan;
    exports dev.deckle.preview;
    exports dev.deckle.raster;

    provides dev.deckle.model.ModelSource with
            dev.deckle.model.runflow.RunflowModelSource,
            dev.deckle.model.runware.RunwareModelSource;
}
