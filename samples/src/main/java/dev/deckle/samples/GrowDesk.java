package dev.deckle.samples;

import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.codec.Images;
import dev.deckle.codec.OpenPicture;
import dev.deckle.geometry.Rect;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Profile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Turns the bytes of an upload into the answer: what is asked is checked on the header, memory for all of it is waited for once, and
 * every way in which it can end has its status. Safe for any number of threads.
 *
 * @param limits that hold
 * @param metrics that are told
 */
record GrowDesk(GrowLimits limits, GrowMetrics metrics) {
    private static final Set<ImageFormat> ANSWERED = Set.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF);
    /** Threads, tables and buffers, whose size does not follow the picture's. */
    private static final long FIXED = 16 << 20;
    /** Bytes a px of finding colours for pixels that have none. */
    private static final long HIDDEN = 24;

    @SuppressWarnings("try") // the memory is only held
    GrowReply grow(byte[] upload, Expansion wish) {
        Deadline deadline = Deadline.in(limits.time());
        ReadOptions options = ReadOptions.DEFAULT.withLimits(
                ReadLimits.DEFAULT.withMaxBytes(limits.maxBytes()).withMaxPixels(limits.maxPixels()));
        try (OpenPicture open = Images.open(upload, "the upload", options)) {
            ImageInfo info = open.info();
            CanvasPlan plan = CanvasPlan.of(info.size(), wish, ExpansionRules.DEFAULT, Profile.LOCAL);
            long need = need(info, plan);
            try (MemoryBudget.Hold held = limits.work().hold("the picture", need, limits.turn())) {
                return grown(open.read(), plan, MemoryBudget.of(need), deadline);
            }
        } catch (ImageException e) {
            return GrowReply.refused(status(e.kind()), message(e));
        } catch (PlanException e) {
            return GrowReply.refused(422, message(e));
        } catch (MemoryException e) {
            // What can never fit is the client's picture; a heap that is full now may not be so later.
            return e.kind() == MemoryException.Kind.NEVER_FITS
                    ? GrowReply.refused(413, message(e))
                    : GrowReply.later(message(e));
        } catch (ModelException | TimeoutException | InterruptedIOException e) {
            return GrowReply.later(message(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GrowReply.later("Expected to finish but received an interrupt");
        } catch (IOException e) {
            return GrowReply.refused(422, message(e));
        }
    }

    private GrowReply grown(Picture photo, CanvasPlan plan, MemoryBudget own, Deadline deadline)
            throws ModelException, IOException {
        Outpainted grown =
                Outpainter.local().withMemory(own).withProgress(metrics.ofJob()).outpaint(photo, plan, deadline);
        ImageFormat format = photo.encoding()
                .map(encoding -> encoding.format())
                .filter(ANSWERED::contains)
                .orElse(ImageFormat.PNG);
        byte[] file = Images.encode(
                grown.picture(), WriteOptions.DEFAULT.withFormat(format).withThreads(1));
        Rect placement = plan.placementInOutput();
        return new GrowReply(
                200,
                Map.of(
                        "Content-Type",
                        format.mimeType(),
                        "X-Deckle-Placement",
                        placement.x() + "," + placement.y() + "," + placement.width() + "," + placement.height(),
                        "X-Deckle-Kept",
                        grown.report().kept().orElseThrow().after().toString()),
                file);
    }

    /** Computes the bytes that reading, growing and writing hold at most: the source twice, the canvas and its file. */
    private static long need(ImageInfo info, CanvasPlan plan) {
        long sample = (long) info.channels().count() * info.depth().bits() / 8;
        long canvas = plan.canvas().pixels();
        long hidden = info.channels().hasAlpha() ? (HIDDEN + sample) * canvas : 0;
        return FIXED + 2 * sample * info.size().pixels() + 3 * sample * canvas + hidden;
    }

    private static int status(ImageException.Kind kind) {
        return switch (kind) {
            case INVALID, UNSUPPORTED -> 415;
            case CORRUPT -> 422;
            case LIMIT -> 413;
        };
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
