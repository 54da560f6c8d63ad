package dev.deckle.codec.jpeg;

import dev.deckle.codec.jpeg.coefficient.JpegOrigin;
import dev.deckle.geometry.Rect;
import dev.deckle.picture.Origin;
import java.util.Optional;

/**
 * Remembers the JPEG file that a picture was read from: the blocks of the picture, and the gain map beside it.
 *
 * @param blocks of the picture
 * @param map in its place; empty where the file has none that can be used
 */
record JpegPhoto(JpegOrigin blocks, Optional<PlacedMap> map) implements Origin {
    @Override
    public JpegPhoto movedBy(int dx, int dy) {
        return new JpegPhoto(blocks.movedBy(dx, dy), map.map(placed -> placed.movedBy(dx, dy)));
    }

    @Override
    public JpegPhoto lost(String because) {
        return new JpegPhoto(blocks.lost(because), map.map(placed -> placed.lostTo(because)));
    }

    @Override
    public JpegPhoto resampledTo(Rect place) {
        return new JpegPhoto(blocks.lost("the picture was resampled"), map.map(placed -> placed.resampledTo(place)));
    }

    @Override
    public JpegPhoto invented() {
        return new JpegPhoto(blocks, map.map(PlacedMap::invented));
    }

    @Override
    public Optional<String> companion() {
        return map.map(placed -> JpegExtras.GAIN_MAP);
    }
}
