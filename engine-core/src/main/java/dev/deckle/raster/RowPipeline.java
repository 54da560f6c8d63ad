package dev.deckle.raster;

/** Source rows in, target rows out, with as many rows in between as the vertical weights reach over. */
final class RowPipeline {
    private final Raster source;
    private final Raster target;
    private final ResampleWeights x;
    private final ResampleWeights y;
    private final int channels;
    private final boolean alpha;

    RowPipeline(Raster source, Raster target, ResampleWeights x, ResampleWeights y) {
        this.source = source;
        this.target = target;
        this.x = x;
        this.y = y;
        this.channels = source.channels().count();
        this.alpha = source.channels().hasAlpha();
    }

    void verticalFirst() {
        int samples = source.width() * channels;
        float[][] rows = new float[y.taps()][samples];
        float[] sum = new float[samples];
        float[] out = new float[target.width() * channels];
        int loaded = 0;
        for (int row = 0; row < target.height(); row++) {
            for (; loaded < y.first(row) + y.taps(); loaded++) {
                ResampleKernel.load(source, loaded, rows[loaded % rows.length], alpha);
            }
            ResampleKernel.vertical(rows, y.first(row), y.weights(), row * y.taps(), sum);
            ResampleKernel.horizontal(sum, x.firsts(), x.weights(), x.taps(), channels, out);
            ResampleKernel.store(out, target, row, alpha);
        }
    }

    void horizontalFirst() {
        float[] line = new float[source.width() * channels];
        float[][] rows = new float[y.taps()][target.width() * channels];
        float[] sum = new float[target.width() * channels];
        int loaded = 0;
        for (int row = 0; row < target.height(); row++) {
            for (; loaded < y.first(row) + y.taps(); loaded++) {
                ResampleKernel.load(source, loaded, line, alpha);
                ResampleKernel.horizontal(
                        line, x.firsts(), x.weights(), x.taps(), channels, rows[loaded % rows.length]);
            }
            ResampleKernel.vertical(rows, y.first(row), y.weights(), row * y.taps(), sum);
            ResampleKernel.store(sum, target, row, alpha);
        }
    }
}
