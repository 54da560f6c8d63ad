package dev.deckle.codec.jpeg;

import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.PhotoshopResources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes note of what a JPEG file holds beside the picture, its profile, EXIF and XMP: what can be kept, and the names of the rest. */
final class JpegExtras {
    /** Names what is lost with a gain map. */
    static final String GAIN_MAP = "the gain map (HDR)";

    /** Names what is lost with an index of pictures. */
    static final String INDEXED = "the further pictures of the file (MPF)";

    /** Names what is lost with pictures that no index lists. */
    static final String BEHIND = "the further pictures behind the first";

    /** The label of a segment that describes a gain map. */
    static final String GAIN_LABEL = "urn:iso:std:iso:ts:21496:-1\0";

    private static final int MAX_NAME = 16;
    private static final int MAX_LOST = 16;

    private final ByteSource source;
    private final List<Span> photoshop = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final Set<String> lost = new LinkedHashSet<>();
    private Optional<Span> index = Optional.empty();
    private Optional<Span> gain = Optional.empty();
    private long end = -1;

    JpegExtras(ByteSource source) {
        this.source = source;
    }

    List<Span> photoshop() {
        return List.copyOf(photoshop);
    }

    List<Span> comments() {
        return List.copyOf(comments);
    }

    /** Returns what says where further pictures are, and what they are. */
    JpegStructure.Companions companions() {
        return new JpegStructure.Companions(index, gain, end, new LinkedHashSet<>(lost));
    }

    void comment(Span body) {
        comments.add(body);
    }

    /** Notes an application segment that nobody else wanted. */
    void application(int marker, Span body) throws IOException {
        long at = body.at();
        if (marker == 0xED && source.is(at, PhotoshopResources.LABEL)) {
            photoshop.add(body.from(PhotoshopResources.LABEL.length()));
        } else if (marker == 0xE2 && source.is(at, MultiPicture.LABEL)) {
            index = index.or(() -> Optional.of(body.from(MultiPicture.LABEL.length())));
            lose(INDEXED);
        } else if (marker == 0xE2 && source.is(at, GAIN_LABEL)) {
            gain = gain.or(() -> Optional.of(body.from(GAIN_LABEL.length())));
            lose(GAIN_MAP);
        } else if (marker == 0xEB && source.is(at, "JP")) {
            lose("the content credentials (C2PA)");
        } else if (!isSilent(marker, at) && body.length() > 0) {
            lose("the application data APP" + (marker - 0xE0) + name(body));
        }
    }

    /**
     * Returns whether a segment only helps to read the file, or stands there twice, so that its loss is not reported.
     */
    private boolean isSilent(int marker, long at) throws IOException {
        return marker == 0xE0
                || (marker == 0xE1 && (source.is(at, "Exif\0") || source.is(at, "http://ns.adobe.com/")))
                || (marker == 0xE2 && source.is(at, "ICC_PROFILE"))
                || (marker == 0xEC && source.is(at, "Ducky"))
                || (marker == 0xEE && source.is(at, "Adobe"));
    }

    private String name(Span body) throws IOException {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < Math.min(body.length(), MAX_NAME); i++) {
            int c = source.u8(body.at() + i);
            if (c <= ' ' || c > '~' || c == '"') {
                break;
            }
            name.append((char) c);
        }
        return name.length() < 2 ? "" : " \"" + name + "\"";
    }

    private void lose(String what) {
        if (lost.size() < MAX_LOST) {
            lost.add(what);
        }
    }

    /** Notes what stands behind the end marker; zeros are padding. */
    void behind(byte[] file, long from) {
        end = from;
        int at = (int) from;
        while (at < file.length && file[at] == 0) {
            at++;
        }
        if (at == file.length) {
            return;
        }
        boolean picture = at + 2 < file.length && (file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) == 0xD8;
        if (holdsVideo(file, at)) {
            lose("the video of the motion photo");
        } else if (!picture) {
            lose((file.length - at) + " bytes behind the end of the JPEG file");
        } else if (!lost.contains(INDEXED)) {
            lose(BEHIND);
        }
    }

    private static boolean holdsVideo(byte[] file, int from) {
        for (int i = from; i + 4 <= file.length; i++) {
            if (file[i] == 'f' && file[i + 1] == 't' && file[i + 2] == 'y' && file[i + 3] == 'p') {
                return true;
            }
        }
        return false;
    }
}
