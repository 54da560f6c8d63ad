package dev.deckle.codec;

import dev.deckle.picture.MaskException;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolicy;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadMask;
import java.io.IOException;
import java.util.List;

/** From bytes to a mask: PNG files of up to 8 bits straight into it, everything else by way of the picture. */
final class MaskReading {
    private final String name;
    private final MaskOptions options;

    MaskReading(String name, MaskOptions options) {
        this.name = name.replaceAll("\\p{Cntrl}", "?");
        this.options = options;
    }

    ReadMask read(ByteSource source, Reading reading) throws IOException {
        if (!PngStructure.matches(source) || reading.lenient()) {
            return of(ImageReading.read(source, reading));
        }
        if (!source.isWhole()) {
            new PngScan(source, reading).scan();
        }
        ByteSource whole = source.isWhole() ? source : ByteSource.of(source.all());
        PngStructure png = new PngScan(whole, reading).scan();
        if (!PngMaskDecoder.suits(png)) {
            return of(ImageReading.read(whole, reading));
        }
        PngMaskDecoder decoder = new PngMaskDecoder(whole.all(), png, reading, options);
        MaskAlpha alpha = decoder.decode();
        alpha.requireMeaning(options.polarity(), name);
        if (alpha.isIgnored(options.polarity())) {
            return of(ImageReading.read(whole, reading));
        }
        return checked(decoder.findings(), reading.warnings());
    }

    ReadMask of(Picture picture) throws MaskException {
        return checked(RasterMask.extract(picture.raster(), options, name), picture.warnings());
    }

    private ReadMask checked(MaskFindings findings, List<String> warnings) throws MaskException {
        long refused = MaskTables.refused(findings.tally());
        if (options.policy() == MaskPolicy.STRICT && refused > 0) {
            throw new MaskException(
                    MaskException.Kind.GREY,
                    "Expected samples within 8 of 255 of black or white for " + name + " but received " + refused
                            + " others, the first at x " + findings.firstX() + ", y " + findings.firstY());
        }
        return ReadMask.of(findings.mask(), MaskTables.greys(findings.tally()), name, warnings);
    }
}
