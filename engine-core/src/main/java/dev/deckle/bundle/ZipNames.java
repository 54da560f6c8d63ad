package dev.deckle.bundle;

import dev.deckle.bundle.BundleException.Kind;
import dev.deckle.text.SafeName;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes the names of entries, and refuses those that a system could take for a way out of a folder. */
final class ZipNames {
    private static final int UTF_8 = 1 << 11;
    /** The upper half of code page 437, in which names without the UTF-8 flag are written. */
    private static final String CP437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»"
            + "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

    private ZipNames() {}

    /** Decodes a name as UTF-8 where it is flagged as that or happens to be; many writers do not set the flag. */
    static String decode(byte[] name, int flags, ZipMessages messages) throws BundleException {
        Optional<String> text = utf8(name);
        if (text.isEmpty() && (flags & UTF_8) != 0) {
            throw messages.error(Kind.UNSAFE_NAME, "entry names in UTF-8", ZipMessages.quote(cp437(name)));
        }
        return text.orElseGet(() -> cp437(name));
    }

    private static Optional<String> utf8(byte[] name) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String cp437(byte[] name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name) {
            text.append(b < 0 ? CP437.charAt(b & 0x7F) : (char) b);
        }
        return text.toString();
    }

    static void requireSafe(String name, ZipMessages messages) throws BundleException {
        if (!SafeName.isSafe(name)) {
            throw messages.error(Kind.UNSAFE_NAME, SafeName.EXPECTED, ZipMessages.quote(name));
        }
    }
}
