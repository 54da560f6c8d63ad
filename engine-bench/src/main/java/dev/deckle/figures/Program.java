package dev.deckle.figures;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a program whose jobs are measured. */
enum Program {
    DECKLE("Deckle", "deckle", "--version", "", "(?m)^deckle (\\S+)"),
    JAVA("Java", "java", "-version", "", "(?s)(.+)"),
    VIPS("libvips", "vips", "--version", "", "vips-([0-9.]+)"),
    PYTHON(
            "Python",
            "python3",
            "-c",
            "import cv2, platform; print(platform.python_version(), 'with OpenCV', cv2.__version__)",
            "(\\S+ with OpenCV \\S+)"),
    SHARP(
            "sharp",
            "node",
            "-p",
            "const v = require('sharp').versions; `${v.sharp} (libvips ${v.vips}) on Node ${process.versions.node}`",
            "(\\S+ \\(libvips \\S+\\) on Node \\S+)"),
    IMAGEMAGICK("ImageMagick", "convert", "-version", "", "ImageMagick (\\S+)");

    private final String title;
    private final String usualName;
    private final String option;
    private final String code;
    private final Pattern version;

    /** Describes a program that prints its version for {@code option}, with {@code code} where that is not empty. */
    Program(String title, String usualName, String option, String code, String version) {
        this.title = title;
        this.usualName = usualName;
        this.option = option;
        this.code = code;
        this.version = Pattern.compile(version);
    }

    /** Returns how it is called in tables. */
    String title() {
        return title;
    }

    /** Returns the command that starts it where nothing else is said. */
    String usualName() {
        return usualName;
    }

    /** Returns the arguments that make it print its version; they fail where a library that it needs is missing. */
    List<String> question() {
        return code.isEmpty() ? List.of(option) : List.of(option, code);
    }

    /** Returns the version in its answer, empty where the answer is another program's. */
    Optional<String> versionIn(String answer) {
        Matcher matcher = version.matcher(answer);
        return matcher.find() ? Optional.of(matcher.group(1).strip().replaceAll("\\s+", " ")) : Optional.empty();
    }
}
