package dev.deckle.text;

/** Judges names of files in archives. Stateless; safe for any number of threads. */
public final class SafeName {
    /** Says what a safe name is, for messages. */
    public static final String EXPECTED =
            "entry names relative, with / between folders and without .., \\, : or control characters";

    private SafeName() {}

    /** Returns whether no system could take {@code name} for a way out of the folder that it is unpacked to. */
    public static boolean isSafe(String name) {
        boolean visible = name.codePoints().allMatch(c -> Printable.isVisible(c) && c != '\\' && c != ':');
        if (!visible || name.isEmpty()) {
            return false;
        }
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
