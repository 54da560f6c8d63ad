package dev.deckle.codec.meta;

import dev.deckle.codec.meta.XmpNode.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what XMP packets say of a gain map – of a picture: that there is one, of the map: what its values mean – and says it again
 * of the picture's file that has the map still (Ultra HDR 1.1, Adobe's gain map 1.0, Apple's auxiliary pictures). Immutable.
 */
public final class GainMapXmp {
    private static final String ADOBE = "http://ns.adobe.com/hdr-gain-map/1.0";
    private static final String APPLE = "http://ns.apple.com/HDRGainMap/1.0";
    private static final String APPLE_KIND = "http://ns.apple.com/pixeldatainfo/1.0";
    private static final String APPLE_MAP = "urn:com:apple:photo:2020:aux:hdrgainmap";
    private static final String CONTAINER = "http://ns.google.com/photos/1.0/container/";
    private static final String ITEM = CONTAINER + "item/";
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?");
    private static final int MAX_VALUE = 1000;
    private static final int MAX_PROPERTIES = 64;
    private static final int COLOURS = 3;

    private final String text;
    private final List<XmpNode> nodes;

    private GainMapXmp(String text, List<XmpNode> nodes) {
        this.text = text;
        this.nodes = nodes;
    }

    /** Reads a packet; one that is damaged says nothing. */
    public static GainMapXmp of(byte[] packet) {
        String text = new String(packet, StandardCharsets.ISO_8859_1);
        return new GainMapXmp(text, XmpScan.nodes(text).orElse(List.of()));
    }

    /** Returns the packet of a file that has none: it says nothing. */
    public static GainMapXmp none() {
        return new GainMapXmp("", List.of());
    }

    private static String space(XmpNode node) {
        String space = node.space;
        return space.endsWith("/") || space.endsWith("#") ? space.substring(0, space.length() - 1) : space;
    }

    private boolean has(String space) {
        return nodes.stream()
                .anyMatch(node -> node.kind != Kind.DECLARATION && space(node).equals(space));
    }

    /** Returns whether this is the packet of a gain map, or of a picture that has one, in Adobe's terms, which are Ultra HDR's. */
    public boolean isAdobes() {
        return has(ADOBE);
    }

    /** Returns whether this is the packet of a gain map in Apple's terms. */
    public boolean isApples() {
        return has(APPLE)
                || nodes.stream()
                        .anyMatch(node -> space(node).equals(APPLE_KIND)
                                && node.kind != Kind.DECLARATION
                                && value(node).contains(APPLE_MAP));
    }

    /** Returns whether a container of the picture's file lists a gain map. */
    private boolean isListed() {
        return nodes.stream()
                .anyMatch(node -> node.name.equals("Semantic")
                        && (space(node) + "/").equals(ITEM)
                        && value(node).toLowerCase(Locale.ROOT).equals("gainmap"));
    }

    private String value(XmpNode node) {
        return text.substring(node.valueFrom, Math.min(node.valueTo, node.valueFrom + MAX_VALUE))
                .strip();
    }

    /**
     * Returns the numbers of a property of Adobe's: one, or three of the colours.
     *
     * @param name as {@code GainMapMin}
     * @param usual the number where none is told
     */
    public double[] numbers(String name, double usual) {
        List<Double> found = new ArrayList<>();
        for (XmpNode node : nodes) {
            if (node.kind != Kind.DECLARATION
                    && node.name.equals(name)
                    && space(node).equals(ADOBE)) {
                Matcher numbers = NUMBER.matcher(TAG.matcher(value(node)).replaceAll(" "));
                while (numbers.find() && found.size() < COLOURS) {
                    found.add(Double.parseDouble(numbers.group()));
                }
                break;
            }
        }
        if (found.size() == COLOURS) {
            return found.stream().mapToDouble(Double::doubleValue).toArray();
        }
        return new double[] {found.isEmpty() ? usual : found.get(0)};
    }

    /**
     * Returns the packet of the picture's file with what this packet of the picture says of its map.
     *
     * @param packet that says nothing of it; empty for none
     * @param map the packet of the map itself: a map in Ultra HDR's terms has to be listed
     * @param length of the map's file, bytes
     * @return empty where nothing has to be said: the map is found by its place alone
     */
    public Optional<byte[]> into(Optional<byte[]> packet, GainMapXmp map, int length) {
        StringBuilder names = new StringBuilder();
        List<String> said = properties();
        said.forEach(names::append);
        boolean container = isListed() || map.isAdobes();
        if (container && said.stream().noneMatch(property -> property.startsWith(" xmlns:hdrgm="))) {
            names.append(property("hdrgm", ADOBE + "/", "Version", "1.0"));
        }
        if (names.length() == 0 && !container) {
            return Optional.empty();
        }
        String old =
                packet.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        String description =
                "<rdf:Description rdf:about=\"\"" + once(names.toString()) + (container ? container(length) : "/>");
        return Optional.of(Xmp.with(old, description).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the simple properties of maps, each as an attribute behind the declaration of its prefix. */
    private List<String> properties() {
        List<String> all = new ArrayList<>();
        for (XmpNode node : nodes) {
            String space = space(node);
            String prefix = space.equals(ADOBE)
                    ? "hdrgm"
                    : space.equals(APPLE) ? "HDRGainMap" : space.equals(APPLE_KIND) ? "apdi" : "";
            boolean simple = node.kind != Kind.DECLARATION
                    && node.valueTo - node.valueFrom < MAX_VALUE
                    && value(node).indexOf('<') < 0;
            if (simple && !prefix.isEmpty() && all.size() < MAX_PROPERTIES) {
                String value = new String(value(node).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                all.add(property(prefix, node.space, node.name, value.replace("\"", "&quot;")));
            }
        }
        return all;
    }

    private static String property(String prefix, String space, String name, String value) {
        return " xmlns:" + prefix + "=\"" + space + "\" " + prefix + ":" + name + "=\"" + value + "\"";
    }

    /** Leaves the first declaration of each prefix, and of each property. */
    private static String once(String attributes) {
        StringBuilder left = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher each = Pattern.compile(" ([^=]+)=\"[^\"]*\"").matcher(attributes);
        while (each.find()) {
            if (!names.contains(each.group(1))) {
                names.add(each.group(1));
                left.append(each.group());
            }
        }
        return left.toString();
    }

    private static String container(int length) {
        String item = "<rdf:li rdf:parseType=\"Resource\"><Container:Item Item:Semantic=\"%s\""
                + " Item:Mime=\"image/jpeg\"%s/></rdf:li>";
        return " xmlns:Container=\"" + CONTAINER + "\" xmlns:Item=\"" + ITEM + "\"><Container:Directory><rdf:Seq>"
                + String.format(Locale.ROOT, item, "Primary", "")
                + String.format(Locale.ROOT, item, "GainMap", " Item:Length=\"" + length + "\"")
                + "</rdf:Seq></Container:Directory></rdf:Description>";
    }
}
