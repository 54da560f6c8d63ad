package dev.deckle.samples.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Checks the inputs of Runflow's three models. */
final class RunflowInput {
    /** Holds a checked input: what will be painted. */
    record Painting(long seed, LongFunction<RgbPicture> painter) {}

    private static final int MAX_SIDE = 4096;
    private static final int MAX_PERCENT = 80;
    private static final int MAX_ENTRY = 64 << 20;
    private static final Pattern RATIO = Pattern.compile("([1-9][0-9]{0,5}):([1-9][0-9]{0,5})");

    private final Inputs inputs;
    private final Painter painter;
    private final ProviderOptions options;

    RunflowInput(Inputs inputs, ProviderOptions options) {
        this.inputs = inputs;
        this.painter = new Painter(options.drift());
        this.options = options;
    }

    Painting read(String model, Fields input) {
        return switch (model) {
            case "outpaint" -> outpaint(input);
            case "reference-inpaint" -> inpaint(input);
            case "smart-resize" -> resize(input);
            default -> throw new Refusal(Refusal.Kind.NOT_FOUND, "", "Expected a known model but received " + model);
        };
    }

    private Painting outpaint(Fields input) {
        input.only("image_url", "expand_top", "expand_bottom", "expand_left", "expand_right");
        int top = input.integer("expand_top", 0, MAX_PERCENT);
        int bottom = input.integer("expand_bottom", 0, MAX_PERCENT);
        int left = input.integer("expand_left", 0, MAX_PERCENT);
        int right = input.integer("expand_right", 0, MAX_PERCENT);
        if ((top | bottom | left | right) == 0) {
            throw Refusal.invalid("input.expand_top", "at least one side above 0", 0);
        }
        RgbPicture source = picture(input);
        PercentRounding rounding = options.rounding();
        WireMargins margins = new WireMargins(
                rounding.of(source.height(), top),
                rounding.of(source.width(), right),
                rounding.of(source.height(), bottom),
                rounding.of(source.width(), left));
        return new Painting(seed(source, margins), seed -> painter.expand(source, margins, seed));
    }

    private RgbPicture picture(Fields input) {
        return Inputs.picture(inputs.fetch(input.text("image_url"), "input.image_url"), "input.image_url", MAX_SIDE);
    }

    private static long seed(RgbPicture source, Object rest) {
        return Arrays.hashCode(source.rgb()) * 31L + rest.hashCode() & Integer.MAX_VALUE;
    }

    private Painting inpaint(Fields input) {
        input.only("zip_url", "file_input", "file_mask", "file_reference", "prompt");
        input.optionalText("prompt");
        List<String> fields = List.of("file_input", "file_mask", "file_reference");
        List<String> names = fields.stream().map(input::text).toList();
        Map<String, byte[]> files = unzipped(inputs.fetch(input.text("zip_url"), "input.zip_url"), names);
        RgbPicture photo = member(files, names.get(0), "input.file_input");
        RgbPicture mask = member(files, names.get(1), "input.file_mask");
        RgbPicture reference = member(files, names.get(2), "input.file_reference");
        boolean[] fill = fill(mask, photo);
        return new Painting(
                seed(photo, Arrays.hashCode(mask.rgb())), seed -> painter.inpaint(photo, fill, reference, seed));
    }

    private static RgbPicture member(Map<String, byte[]> files, String name, String parameter) {
        byte[] file = files.get(name);
        if (file == null) {
            throw Refusal.invalid(parameter, "the name of a file in the archive", name);
        }
        return Inputs.picture(file, parameter, MAX_SIDE);
    }

    private static boolean[] fill(RgbPicture mask, RgbPicture photo) {
        if (mask.width() != photo.width() || mask.height() != photo.height()) {
            throw Refusal.invalid(
                    "input.file_mask",
                    "a mask of the photo's " + photo.width() + "x" + photo.height() + " px",
                    mask.width() + "x" + mask.height());
        }
        boolean[] fill = new boolean[mask.rgb().length];
        boolean any = false;
        for (int i = 0; i < fill.length; i++) {
            int colour = mask.rgb()[i];
            if (colour != 0 && colour != 0xFFFFFF) {
                throw Refusal.invalid(
                        "input.file_mask", "black and white alone", "0x" + Integer.toHexString(colour) + " at " + i);
            }
            fill[i] = colour != 0;
            any |= fill[i];
        }
        if (!any) {
            throw Refusal.invalid("input.file_mask", "white px to fill", "none");
        }
        return fill;
    }

    private static Map<String, byte[]> unzipped(byte[] archive, List<String> names) {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (names.contains(entry.getName())) {
                    files.put(entry.getName(), in.readNBytes(MAX_ENTRY));
                }
            }
        } catch (IOException e) {
            throw Refusal.invalid("input.zip_url", "a zip archive", e);
        }
        return files;
    }

    private Painting resize(Fields input) {
        input.only("image_url", "aspect_ratio", "resolution");
        String ratio = input.text("aspect_ratio");
        Matcher matcher = RATIO.matcher(ratio);
        if (!matcher.matches()) {
            throw Refusal.invalid("input.aspect_ratio", "two whole numbers like 16:9", ratio);
        }
        double aspect = Double.parseDouble(matcher.group(1)) / Double.parseDouble(matcher.group(2));
        if (aspect > 16 || aspect < 1.0 / 16) {
            throw Refusal.invalid("input.aspect_ratio", "a ratio from 1:16 to 16:1", ratio);
        }
        String tier = input.oneOf("resolution", List.of("1K", "2K", "4K"));
        RgbPicture source = picture(input);
        double longSide = 1024.0 * (tier.charAt(0) - '0') * options.tierScale();
        int width = (int) Math.round(aspect >= 1 ? longSide : longSide * aspect);
        int height = (int) Math.round(aspect >= 1 ? longSide / aspect : longSide);
        return new Painting(seed(source, ratio + tier), seed -> painter.recompose(source, width, height, seed));
    }
}
