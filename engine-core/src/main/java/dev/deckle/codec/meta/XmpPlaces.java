package dev.deckle.codec.meta;

import java.util.Optional;
import java.util.Set;

/** Knows what in an XMP packet speaks of places in the frame of the picture, in px or in fractions of it. */
final class XmpPlaces {
    private static final String EXIF = "http://ns.adobe.com/exif/1.0";
    private static final String CAMERA_RAW = "http://ns.adobe.com/camera-raw-settings/1.0";
    private static final String APPLE_FACES = "http://ns.apple.com/faceinfo/1.0";
    private static final String PANORAMA = "http://ns.google.com/photos/1.0/panorama";

    /** The boxes of faces and things by MWG, ACDSee, Microsoft and IPTC, each in a namespace of its own. */
    private static final Set<String> REGIONS = Set.of("Regions", "RegionInfo", "RegionList", "ImageRegion");

    private static final Set<String> SUBJECT = Set.of("SubjectArea", "SubjectLocation");

    private XmpPlaces() {}

    /** Returns what a name speaks of, for a message; empty where it is no place. */
    static Optional<String> of(XmpNode node, XmpEdit edit) {
        if (node.kind == XmpNode.Kind.DECLARATION) {
            return Optional.empty();
        }
        String space = XmpClaims.space(node);
        if (REGIONS.contains(node.name) || space.equals(APPLE_FACES)) {
            return Optional.of("the regions of XMP (faces)");
        }
        if (space.equals(CAMERA_RAW) && isOfFrame(node.name, edit.value(node))) {
            return Optional.of("the crop and the local settings of XMP (camera raw)");
        }
        if (space.equals(EXIF) && SUBJECT.contains(node.name)) {
            return Optional.of("the place of the subject of XMP");
        }
        return space.equals(PANORAMA) ? Optional.of("the panorama data of XMP (GPano)") : Optional.empty();
    }

    /** Returns whether a setting of a raw converter is laid over the frame: crops, brushes, gradients, patches, eyes, perspective. */
    private static boolean isOfFrame(String name, String value) {
        return name.startsWith("Crop")
                || (name.equals("HasCrop") && !value.equalsIgnoreCase("false"))
                || name.startsWith("Retouch")
                || name.startsWith("RedEye")
                || name.startsWith("Upright")
                || name.startsWith("Perspective")
                || name.endsWith("BasedCorrections");
    }
}
