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

/**
 * Makes true what an XMP packet says of its file: what reading a picture leaves behind (a gain map, a video, a depth map, thumbnails,
 * the extended part) is no longer claimed, and sizes are those of the picture that is written. Everything else stays byte for byte.
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
    private static final String REGIONS = "http://www.metadataworkinggroup.com/schemas/regions";
    private static final String DIMENSIONS = "http://ns.adobe.com/xap/1.0/sType/Dimensions";

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

    /** Words by which a packet that can't be walked over would make such a claim. */
    private static final List<String> WORDS = List.of(
            "hdrgm",
            "GainMap",
            "MotionPhoto",
            "MicroVideo",
            "GPano",
            "GDepth",
            "ImageWidth",
            "ImageLength",
            "PixelXDimension",
            "PixelYDimension",
            "Orientation",
            "HasExtendedXMP",
            "Thumbnails",
            "jumbf");

    private XmpClaims() {}

    /**
     * Returns the packet of the upright picture alone.
     *
     * @param losses is told what the packet spoke of and is not there, a name each
     * @return empty where the packet is damaged and says something of the kind
     */
    public static Optional<byte[]> alone(byte[] packet, Consumer<String> losses) {
        String text = text(packet);
        Optional<List<XmpNode>> nodes = XmpScan.nodes(text);
        if (nodes.isEmpty()) {
            return WORDS.stream().anyMatch(text::contains) ? Optional.empty() : Optional.of(packet);
        }
        XmpEdit edit = new XmpEdit(text, nodes.get());
        Set<String> lost = new LinkedHashSet<>();
        for (XmpNode node : nodes.get()) {
            loss(node, edit).ifPresent(lost::add);
        }
        lost.remove("");
        lost.forEach(losses);
        String changed = edit.apply(node -> isGone(node, edit), XmpClaims::turned);
        return Optional.of(changed.equals(text) ? packet : bytes(changed));
    }

    /**
     * Returns the packet of a picture that is written in some size: its sizes are that one, and what is counted in px of another is
     * left out.
     *
     * @param warnings is told what was left out, a sentence each
     */
    public static byte[] fitting(byte[] packet, Size size, Consumer<String> warnings) {
        String text = text(packet);
        Optional<List<XmpNode>> nodes = XmpScan.nodes(text);
        if (nodes.isEmpty()) {
            return packet;
        }
        XmpEdit edit = new XmpEdit(text, nodes.get());
        boolean panorama = isOther(edit, size, PANORAMA, "CroppedAreaImageWidthPixels", "CroppedAreaImageHeightPixels")
                || isOther(edit, size, PANORAMA, "FullPanoWidthPixels", "FullPanoHeightPixels", "CroppedAreaImage");
        boolean regions = isOther(edit, size, DIMENSIONS, "w", "h") && has(edit, REGIONS, "Regions");
        if (panorama) {
            warnings.accept("Left out the panorama data of XMP (GPano), which are not for " + size + ".");
        }
        if (regions) {
            warnings.accept("Left out the regions of XMP (faces), which are not for " + size + ".");
        }
        String changed = edit.apply(
                node -> (panorama && space(node).equals(PANORAMA))
                        || (regions && space(node).equals(REGIONS) && node.name.equals("Regions")),
                node -> sized(node, size));
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

    private static String space(XmpNode node) {
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

    private static String sized(XmpNode node, Size size) {
        if (is(node, TIFF, "ImageWidth") || is(node, EXIF, "PixelXDimension")) {
            return String.valueOf(size.width());
        }
        if (is(node, TIFF, "ImageLength") || is(node, EXIF, "PixelYDimension")) {
            return String.valueOf(size.height());
        }
        return turned(node);
    }

    private static boolean has(XmpEdit edit, String space, String name) {
        return edit.nodes().stream().anyMatch(node -> is(node, space, name));
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
