package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder to a picture: a provider of somebody's own, compiled here into a jar, and jars that are none. */
@Tag("slow")
class PluginsTest {
    private static final String SOURCE = """
            package plug;

            import dev.deckle.model.*;
            import dev.deckle.plan.Profile;
            import dev.deckle.raster.Raster;
            import java.util.List;

            public final class Stripes implements ModelSource, ExpandModel {
                private static final ModelCard CARD = ModelCard.of(Profile.unlimited("plug/stripes"), Job.EXPAND);

                public List<ModelCard> cards() {
                    return List.of(CARD);
                }

                public Model open(String id, ModelSettings settings) {
                    return this;
                }

                public ModelCard card() {
                    return CARD;
                }

                public Painted expand(ExpandRequest request, Call call) {
                    Raster canvas = request.source().allocateLike(request.canvas());
                    for (int i = 0; i < canvas.bytes().samples().length; i++) {
                        canvas.bytes().samples()[i] = (byte) (i / 3 % 16 < 8 ? 200 : 40);
                    }
                    canvas.view(request.placement()).copyFrom(request.source());
                    return Painted.of(canvas, request.frame());
                }
            }
            """;

    @TempDir
    Path folder;

    /** Compiles the provider and packs it. */
    private Path jar(String service) throws IOException {
        Path source = Files.createDirectories(folder.resolve("src/plug")).resolve("Stripes.java");
        Files.writeString(source, SOURCE);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(code).isZero();
        Path jar = folder.resolve("stripes.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("plug/Stripes.class"));
            out.write(Files.readAllBytes(classes.resolve("plug/Stripes.class")));
            out.putNextEntry(new JarEntry("META-INF/services/dev.deckle.model.ModelSource"));
            out.write(service.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private Shell.Run deckle(String plugins, Object... words) {
        String[] args = new String[words.length];
        for (int i = 0; i < args.length; i++) {
            args[i] = String.valueOf(words[i]);
        }
        return Shell.run(Map.of("DECKLE_PLUGINS", plugins), System::nanoTime, args);
    }

    private Path photo() throws IOException {
        Path file = folder.resolve("photo.png");
        Images.write(
                Picture.of(Raster.allocate(Size.of(64, 64), Channels.RGB, Depth.EIGHT)),
                file,
                WriteOptions.DEFAULT.withOverwrite(true));
        return file;
    }

    @Test
    void aProviderOfSomebodysOwnPaints() throws IOException {
        String jar = jar("plug.Stripes\n").toString();
        Path out = folder.resolve("out.png");

        Shell.Run run = deckle(jar, "expand", photo(), "--right", "64px", "--model", "plug/stripes", "-o", out);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        Raster wide = Images.read(out).raster();
        assertThat(wide.size()).isEqualTo(Size.of(128, 64));
        assertThat(wide.sample(100, 5, 0)).isIn(200, 40);
        assertThat(deckle(jar, "models").out()).contains("plug/stripes");
        assertThat(deckle(jar, "plan", "64x64", "--left", "64px", "--model", "all")
                        .out())
                .contains("plug/stripes");
        // A folder of jars, and one of classes.
        assertThat(deckle(folder.toString(), "models", "plug/stripes").code()).isZero();
        assertThat(deckle("", "models", "plug/stripes").code()).isEqualTo(2);
    }

    @Test
    void aBrokenJarIsOneWarningAndStopsNothing() throws IOException {
        Path good = jar("plug.Stripes\n");
        Path cut = folder.resolve("cut.jar");
        byte[] bytes = Files.readAllBytes(good);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        for (String broken : new String[] {
            cut.toString(),
            folder.resolve("none.jar").toString(),
            folder.resolve("src").toString(),
            "\0"
        }) {
            Shell.Run run = deckle(
                    broken + File.pathSeparator + good,
                    "expand",
                    photo(),
                    "--right",
                    "64px",
                    "--model",
                    "plug/stripes",
                    "--force",
                    "-o",
                    folder.resolve("out.png"));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err())
                    .hasLineCount(1)
                    .startsWith("deckle: warning: Expected ")
                    .contains("DECKLE_PLUGINS");
        }
        Shell.Run missing = deckle(jar("plug.NoSuch\n").toString(), "models");
        assertThat(missing.code()).isZero();
        assertThat(missing.err()).hasLineCount(1).contains("NoSuch");
        assertThat(deckle(cut.toString(), "plan", "64x64", "--left", "64px").err())
                .isEmpty();
    }
}
