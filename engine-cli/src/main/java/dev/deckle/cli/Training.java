package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs small jobs of every kind once, for the launcher, so that the JVM can write the classes that they load into an
 * archive. Their output goes nowhere; a failure only makes the archive smaller.
 */
final class Training {
    private static final Size PICTURE = Size.of(96, 64);

    private Training() {}

    /** Works in a folder. */
    static void run(Path folder) throws IOException {
        Terminal terminal = Main.terminal();
        Main.run(terminal, "plan", "1024x768", "--left", "70%", "--top", "10%", "--bottom", "256px");
        Main.run(terminal, "plan", "1024x768", "--aspect", "16:9", "--size", "2K", "--json");
        for (String suffix : new String[] {"png", "jpg", "webp"}) {
            Path photo = folder.resolve("photo." + suffix);
            Images.write(Picture.of(ByteRaster.allocate(PICTURE, Channels.RGB)), photo, WriteOptions.DEFAULT);
            String name = photo.toString();
            String look = folder.resolve("look." + suffix).toString();
            String wide = folder.resolve("wide." + suffix).toString();
            Main.run(terminal, "plan", name, "--all", "25%");
            Main.run(terminal, "preview", name, "--all", "25%", "-o", look);
            Main.run(
                    terminal,
                    "preview",
                    name,
                    "--all",
                    "25%",
                    "--fill",
                    "replicate",
                    "--no-overlay",
                    "--force",
                    "-o",
                    look);
            Main.run(terminal, "expand", name, "--left", "25%", "-o", wide);
            Main.run(terminal, "mask", look);
            Main.run(terminal, "inpaint", look, "--mask", look, "--force", "-o", wide);
            Main.run(terminal, "reframe", name, "--aspect", "1:1", "--fit", "native", "--json", "--force", "-o", wide);
        }
        Main.run(terminal, "models");
        Main.run(terminal, "help", "expand");
        Main.run(terminal, "plan", "1024x768", "--left", "10");
    }
}
