package dev.deckle.picture;

import java.util.OptionalInt;

/**
 * Describes how the source file held its samples; an output of the same kind follows it.
 *
 * @param format of the file
 * @param lossless whether the samples that were read are exactly those that were written
 * @param jpegQuality estimated from the quantisation tables, 1–100; only for JPEG
 * @param chromaSubsampled whether the colour was stored at less than full resolution
 * @param reader which decoder read it, for reports: {@code ImageIO JPEG}, {@code libwebp}, …
 */
public record Encoding(
        ImageFormat format, boolean lossless, OptionalInt jpegQuality, boolean chromaSubsampled, String reader) {}
