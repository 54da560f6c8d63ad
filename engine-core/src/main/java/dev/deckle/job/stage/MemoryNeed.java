package dev.deckle.job.stage;

import dev.deckle.geometry.Size;
import dev.deckle.model.Model;
import dev.deckle.plan.Pass;
import dev.deckle.plan.Work;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;

/**
 * Computes the bytes of heap that the stages of a job hold. The factors are those of the code that allocates; a test holds one
 * small expansion to them.
 *
 * @param sample bytes of a pixel in the source's form
 * @param alpha whether a fill may meet pixels without a colour, which it works on in a copy
 * @param generative whether the model is sent and answers files
 * @param results answers of a call
 */
record MemoryNeed(int sample, int channels, boolean alpha, boolean generative, int results) {
    /** Threads, rows, grids and tables, whose size does not follow the picture's. */
    private static final long FIXED = 8 << 20;
    /**
     * Bytes a px of what is sent, as samples, as its file and its text form, and of an answer as file, as samples, in
     * the photo's colours and depth.
     */
    private static final long SENT = 9;

    private static final long ANSWER = 18;
    /** Beside a copy: the mask and what is known of it, distances, and their table. */
    private static final long HIDDEN = 24;
    /** The same for the box of a hole, without the copy. */
    private static final long HOLE = 13;
    /** A box of holes in 16 bit, halved and smoothed. */
    private static final long HOLE_CHANNEL = 4;
    /** Floats of both pictures, their trust, their sharp and their broad differences, in the window of a composed hole. */
    private static final long BLEND = 24;

    private static final long BLEND_CHANNEL = 24;

    static MemoryNeed of(Raster source, Model model) {
        int channels = source.channels().count();
        return new MemoryNeed(
                channels * source.depth().bits() / 8,
                channels,
                source.channels().hasAlpha() && hides(source),
                model.card().generative(),
                model.results());
    }

    /** Returns whether any pixel is wholly transparent. */
    private static boolean hides(Raster source) {
        int count = source.channels().count();
        for (int y = 0; y < source.height(); y++) {
            Stop.ifAsked();
            int at = source.offset() + y * source.stride() + count - 1;
            for (int x = 0; x < source.width(); x++, at += count) {
                if (source.get(at) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the bytes of a raster of the source's form. */
    long bytes(Size size) {
        return size.pixels() * sample;
    }

    /**
     * Returns the bytes that painting and composing the margins of one pass holds beside the picture so far and the
     * canvas.
     */
    long margins(Size picture, Pass pass) {
        long work = pass.work().map(this::work).orElse(0L);
        Size sent = pass.sent();
        if (!generative) {
            return FIXED + work + (alpha ? bytes(sent) + HIDDEN * sent.pixels() : 0);
        }
        return FIXED + work + exchange(sent);
    }

    /** Returns the bytes of a reduced picture and its canvas, which are composed in 16 bit. */
    private long work(Work work) {
        int wide = generative ? 2 * channels : sample;
        return (work.source().pixels() + work.canvas().pixels()) * wide;
    }

    /** Returns the bytes of what is sent to a generative model, and of what comes back. */
    long exchange(Size sent) {
        return generative ? (SENT + ANSWER * results) * sent.pixels() : bytes(sent);
    }

    /** Returns the bytes that painting and composing holes holds beside the source, its copy and the mask. */
    long holes(Size window, Size sent) {
        long copy = FIXED + bytes(window) + (alpha ? bytes(window) + HIDDEN * window.pixels() : 0);
        long fill = (HOLE + HOLE_CHANNEL * channels) * sent.pixels();
        if (!generative) {
            return copy + fill;
        }
        long blend = (BLEND + BLEND_CHANNEL * Math.min(3, channels)) * window.pixels();
        return copy + Math.max(fill + SENT * sent.pixels(), exchange(sent) + blend);
    }
}
