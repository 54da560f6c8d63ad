package dev.deckle.codec.meta;

import dev.deckle.geometry.Size;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes true what an XMP packet says of its file: what reading a picture leaves behind (a gain map, a video, a depth map, thumbnails,
 * the extended part) is no longer claimed, sizes are those of the picture that is written, and places in another frame are left out. Everything
 * else stays byte for byte.
 *
 * <p>Names are known by their namespaces, whatever the prefix, as attributes and as elements.
 */
public final class XmpClaims {
    private static final String XMP = "http://ns.adobe.com/xap/1.0";
    private static final String NOTE = "http://ns.adobe.com/xmp/note";
    private static final String TIFF = "http://ns.adobe.com/tiff/1.0";
    private static final String EXIF = "http://ns.adobe.com/exif/1.0";
    private static final String TERMS = "http://purl.org/dc/terms";
    private static final String PHOTOS = "http://ns.google.com/photos/";
    private static final String PANORAMA = PHOTOS + "1.0/panorama";
    private static final String CONTAINER = PHOTOS + "1.0/container";
    private static final String ITEM = PHOTOS + "1.0/container/item";
    private static final String CORE = "http://purl.org/dc/elements/1.1";
    private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0";
    private static final String DIMENSIONS = "http://ns.adobe.com/xap/1.0/sType/Dimensions";

    /** Lists the names of TIFF that describe samples as stored. */
    private static final Set<String> SAMPLES = Set.of(
            "SamplesPerPixel", "PhotometricInterpretation", "BitsPerSample", "WhitePoint", "PrimaryChromaticities");

    private static final String GAIN_MAP = "the gain map (HDR)";
    private static final String VIDEO = "the video of the motion photo";
    private static final String DEPTH = "the depth map";

    /** Namespaces of which everything speaks of what is not there any more. */
    private static final Map<String, String> GONE = Map.of(
            "http://ns.adobe.com/hdr-gain-map/1.0",
            GAIN_MAP,
            "http://ns.apple.com/HDRGainMap/1.0",
            GAIN_MAP,
            "http://ns.apple.com/pixeldatainfo/1.0",
            GAIN_MAP,
            PHOTOS + "1.0/depthmap",
            DEPTH,
            PHOTOS + "1.0/image",
            "the second picture of the file",
            PHOTOS + "1.0/audio",
            "the sound of the photo");

    /** The names of items of a container, and what is lost with them; the primary one is the picture. */
    private static final Map<String, String> ITEMS =
            Map.of("primary", "", "gainmap", GAIN_MAP, "motionphoto", VIDEO, "depth", DEPTH, "mediacomplement", VIDEO);

    private XmpClaims() {}

    /**
     * Returns the packet of the upright picture alone.
     *
     * @param turned whether the stored pixels were turned, so that places in their frame are others
     * @param losses is told what the packet spoke of and is not there, a name each
     * @return empty where the packet is damaged: what it claims is not known
     */
    public static Optional<byte[]> alone(byte[] packet, boolean turned, Consumer<String> losses) {
        String text = text(packet);
        Optional<List<XmpNode>> nodes = XmpScan.nodes(text);
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        XmpEdit edit = new XmpEdit(text, nodes.get());
        Set<String> lost = new LinkedHashSet<>();
        for (XmpNode node : nodes.get()) {
            loss(node, edit).ifPresent(lost::add);
            XmpPlaces.of(node, edit).filter(place -> turned).ifPresent(lost::add);
        }
        lost.remove("");
        lost.forEach(losses);
        String changed = edit.apply(
                node -> isGone(node, edit)
                        || (turned && XmpPlaces.of(node, edit).isPresent()),
                XmpClaims::turned);
        return Optional.of(changed.equals(text) ? packet : bytes(changed));
    }

    /**
     * Returns the packet of a picture that is written in some size: its sizes are that one, its type is the file's, and places in
     * another frame are left out.
     *
     * @param type of the file, {@code image/png} and so on
     * @param warnings is told what was left out, a sentence each
     * @return empty where the packet is damaged: what it claims is not known
     */
    public static Optional<byte[]> fitting(byte[] packet, FrameChange change, String type, Consumer<String> warnings) {
        String text = text(packet);
        Optional<List<XmpNode>> nodes = XmpScan.nodes(text);
        if (nodes.isEmpty()) {
            warnings.accept("Left out a damaged XMP packet.");
            return Optional.empty();
        }
        Size size = change.size();
        XmpEdit edit = new XmpEdit(text, nodes.get());
        boolean panorama = isOther(edit, size, PANORAMA, "CroppedAreaImageWidthPixels", "CroppedAreaImageHeightPixels")
                || isOther(edit, size, PANORAMA, "FullPanoWidthPixels", "FullPanoHeightPixels", "CroppedAreaImage");
        boolean regions = isOther(edit, size, DIMENSIONS, "w", "h");
        Predicate<XmpNode> gone = node -> {
            boolean told = (panorama && space(node).equals(PANORAMA)) || (regions && node.name.equals("Regions"));
            return (change.moved() || told) && XmpPlaces.of(node, edit).isPresent();
        };
        Set<String> left = new LinkedHashSet<>();
        for (XmpNode node : nodes.get()) {
            XmpPlaces.of(node, edit).filter(place -> gone.test(node)).ifPresent(left::add);
        }
        left.forEach(what -> warnings.accept("Left out " + what + ", which are not for " + size + "."));
        String changed = edit.apply(gone, node -> sized(node, change, type, edit));
        return Optional.of(changed.equals(text) ? packet : bytes(changed));
    }

    /** Returns the packet of samples that were converted to sRGB: no other profile is named, no inks, no other space. */
    public static byte[] converted(byte[] packet) {
        String text = text(packet);
        Optional<List<XmpNode>> nodes = XmpScan.nodes(text);
        if (nodes.isEmpty()) {
            return packet;
        }
        String changed = new XmpEdit(text, nodes.get())
                .apply(
                        node -> is(node, PHOTOSHOP, "ICCProfile")
                                || is(node, EXIF, "Gamma")
                                || (space(node).equals(TIFF) && SAMPLES.contains(node.name)),
                        node -> is(node, PHOTOSHOP, "ColorMode") ? "3" : is(node, EXIF, "ColorSpace") ? "1" : "");
        return changed.equals(text) ? packet : bytes(changed);
    }

    /** Returns a packet's text, a byte a character: packets are UTF-8, and the few in UTF-16 become so. */
    private static String text(byte[] packet) {
        boolean big = packet.length > 1 && (packet[0] == 0 || (packet[0] == (byte) 0xFE && packet[1] == (byte) 0xFF));
        boolean little =
                packet.length > 1 && (packet[1] == 0 || (packet[0] == (byte) 0xFF && packet[1] == (byte) 0xFE));
        Charset wide = big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        byte[] narrow = big || little ? new String(packet, wide).getBytes(StandardCharsets.UTF_8) : packet;
        return new String(narrow, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the namespace of a name, without what ends it. */
    static String space(XmpNode node) {
        String space = node.space;
        return space.endsWith("/") || space.endsWith("#") ? space.substring(0, space.length() - 1) : space;
    }

    private static boolean is(XmpNode node, String space, String name) {
        return node.kind != XmpNode.Kind.DECLARATION
                && node.name.equals(name)
                && space(node).equals(space);
    }

    private static boolean isVideo(XmpNode node) {
        return node.kind != XmpNode.Kind.DECLARATION
                && !node.space.isEmpty()
                && (node.name.startsWith("MotionPhoto") || node.name.startsWith("MicroVideo"));
    }

    private static boolean isProvenance(XmpNode node, XmpEdit edit) {
        return is(node, TERMS, "provenance") && edit.value(node).contains("jumbf=");
    }

    /** Returns what a name says is in the file beside the picture; an empty text for nothing of note. */
    private static Optional<String> loss(XmpNode node, XmpEdit edit) {
        if (node.kind == XmpNode.Kind.DECLARATION) {
            return Optional.empty();
        }
        String space = space(node);
        if (GONE.containsKey(space)) {
            return Optional.ofNullable(GONE.get(space));
        }
        if (space.startsWith(PHOTOS + "dd/")) {
            return Optional.of(DEPTH);
        }
        if (is(node, ITEM, "Semantic")) {
            return Optional.of(
                    ITEMS.getOrDefault(edit.value(node).toLowerCase(Locale.ROOT), "further items of the file"));
        }
        if (isVideo(node) && (node.name.equals("MotionPhoto") || node.name.equals("MicroVideo"))) {
            return edit.value(node).equals("0") ? Optional.empty() : Optional.of(VIDEO);
        }
        if (node.name.equals("MicroVideoOffset") && isVideo(node)) {
            return Optional.of(VIDEO);
        }
        if (isProvenance(node, edit)) {
            return Optional.of("the content credentials (C2PA)");
        }
        return is(node, XMP, "Thumbnails") ? Optional.of("the thumbnails in XMP") : Optional.empty();
    }

    private static boolean isGone(XmpNode node, XmpEdit edit) {
        String space = space(node);
        return GONE.containsKey(space)
                || space.startsWith(PHOTOS + "dd/")
                || space.equals(CONTAINER)
                || space.equals(ITEM)
                || isVideo(node)
                || is(node, NOTE, "HasExtendedXMP")
                || is(node, XMP, "Thumbnails")
                || isProvenance(node, edit);
    }

    private static String turned(XmpNode node) {
        return is(node, TIFF, "Orientation") ? "1" : "";
    }

    private static String sized(XmpNode node, FrameChange change, String type, XmpEdit edit) {
        Size size = change.size();
        if (is(node, CORE, "format") && edit.value(node).startsWith("image/")) {
            return type;
        }
        if (is(node, TIFF, "ImageWidth") || is(node, EXIF, "PixelXDimension")) {
            return String.valueOf(size.width());
        }
        if (is(node, TIFF, "ImageLength") || is(node, EXIF, "PixelYDimension")) {
            return String.valueOf(size.height());
        }
        return turned(node);
    }

    /**
     * Returns whether a size is told and is another; one of the full sphere counts only where no cropped one is told.
     */
    private static boolean isOther(
            XmpEdit edit, Size size, String space, String width, String height, String... unless) {
        boolean told = false;
        boolean other = false;
        for (XmpNode node : edit.nodes()) {
            for (String better : unless) {
                if (space(node).equals(space) && node.name.startsWith(better)) {
                    return false;
                }
            }
            boolean across = is(node, space, width);
            if (across || is(node, space, height)) {
                told = true;
                other |= !edit.value(node).equals(String.valueOf(across ? size.width() : size.height()));
            }
        }
        return told && other;
    }
}
