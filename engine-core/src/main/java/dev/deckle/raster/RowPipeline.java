package dev.deckle.raster;

import dev.deckle.raster.axis.AxisKernel;
import dev.deckle.raster.axis.AxisWeights;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;

/** Turns source rows into target rows, and holds only as many in between as the vertical weights reach over. */
final class RowPipeline {
    private final Raster source;
    private final Raster target;
    private final AxisWeights x;
    private final AxisWeights y;
    private final int channels;
    private final boolean alpha;

    RowPipeline(Raster source, Raster target, AxisWeights x, AxisWeights y) {
        this.source = source;
        this.target = target;
        this.x = x;
        this.y = y;
        this.channels = source.channels().count();
        this.alpha = source.channels().hasAlpha();
    }

    /** Resamples along y first, then along x. */
    void verticalFirst() {
        int samples = source.width() * channels;
        float[][] rows = new float[y.taps()][samples];
        float[] sum = new float[samples];
        float[] out = new float[target.width() * channels];
        int loaded = 0;
        for (int row = 0; row < target.height(); row++) {
            Stop.ifAsked();
            Meter.done(row, target.height());
            for (; loaded < y.first(row) + y.taps(); loaded++) {
                ResampleKernel.load(source, loaded, rows[loaded % rows.length], alpha);
            }
            ResampleKernel.vertical(rows, y.first(row), y.weights(), row * y.taps(), sum);
            AxisKernel.resample(sum, x, channels, out);
            ResampleKernel.store(out, target, row, alpha);
        }
    }

    /** Resamples along x first, then along y. */
    void horizontalFirst() {
        float[] line = new float[source.width() * channels];
        float[][] rows = new float[y.taps()][target.width() * channels];
        float[] sum = new float[target.width() * channels];
        int loaded = 0;
        for (int row = 0; row < target.height(); row++) {
            Stop.ifAsked();
            Meter.done(row, target.height());
            for (; loaded < y.first(row) + y.taps(); loaded++) {
                ResampleKernel.load(source, loaded, line, alpha);
                AxisKernel.resample(line, x, channels, rows[loaded % rows.length]);
            }
            ResampleKernel.vertical(rows, y.first(row), y.weights(), row * y.taps(), sum);
            ResampleKernel.store(sum, target, row, alpha);
        }
    }
}
