package dev.deckle.samples.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Fetches the pictures and archives that requests name. Nothing but loopback is ever asked. */
final class Inputs {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int MAX_BYTES = 64 << 20;
    private static final int MIN_SIDE = 64;
    private static final int TIMEOUT = 10_000;

    private final HostedFiles files;

    Inputs(HostedFiles files) {
        this.files = files;
    }

    /** Returns whether an address is one that this program may call. */
    static boolean isLoopback(String url) {
        try {
            URI uri = URI.create(url);
            return "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.contains(uri.getHost())
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the bytes of an UUID that was uploaded, an address, a data URI or bare base64. */
    byte[] read(String text, String parameter, int maxBytes) {
        byte[] bytes;
        if (text.startsWith("http://") || text.startsWith("https://")) {
            bytes = fetch(text, parameter);
        } else if (RunwareTask.isUuid(text)) {
            bytes = files.readId(text).orElseThrow(() -> Refusal.invalid(parameter, "the UUID of an upload", text));
        } else {
            bytes = base64(text, parameter);
        }
        if (bytes.length > maxBytes) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    parameter,
                    "Expected at most " + maxBytes + " bytes for " + parameter + " but received " + bytes.length);
        }
        return bytes;
    }

    private static byte[] base64(String text, String parameter) {
        String payload = text;
        if (text.startsWith("data:")) {
            int comma = text.indexOf(',');
            if (comma < 0 || !text.substring(0, comma).matches("data:image/(png|jpeg|webp);base64")) {
                throw Refusal.invalid(parameter, "a data URI of an image in base64", text);
            }
            payload = text.substring(comma + 1);
        }
        try {
            return Base64.getDecoder().decode(payload);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(parameter, "a UUID, an address, a data URI or base64", text);
        }
    }

    /** Returns the bytes at an address. */
    byte[] fetch(String url, String parameter) {
        if (files.owns(url)) {
            return files.read(url).orElseThrow(() -> Refusal.invalid(parameter, "an address that is valid", url));
        }
        if (!isLoopback(url)) {
            throw Refusal.invalid(parameter, "an address on loopback, since the fake provider asks no other host", url);
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(TIMEOUT);
            connection.setReadTimeout(TIMEOUT);
            if (connection.getResponseCode() != 200) {
                throw Refusal.invalid(parameter, "an address that answers 200", connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                return in.readNBytes(MAX_BYTES);
            }
        } catch (IOException e) {
            throw Refusal.invalid(parameter, "an address that answers", url);
        }
    }

    /** Returns a file as a picture of at least 64 px a side. */
    static RgbPicture picture(byte[] file, String parameter, int maxSide) {
        Optional<RgbPicture> picture = PictureFiles.decode(file);
        if (picture.isEmpty()) {
            throw Refusal.invalid(parameter, "a PNG or JPEG", file.length + " bytes of something else");
        }
        RgbPicture read = picture.get();
        if (Math.min(read.width(), read.height()) < MIN_SIDE || Math.max(read.width(), read.height()) > maxSide) {
            throw Refusal.invalid(
                    parameter,
                    "an image of " + MIN_SIDE + " to " + maxSide + " px a side",
                    read.width() + "x" + read.height());
        }
        return read;
    }
}
