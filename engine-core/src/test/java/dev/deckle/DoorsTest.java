package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.deckle.geometry.Size;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds what a program that embeds the engine can see to a list: a door is opened on purpose, by a line in {@code doors.txt}, and one
 * that is closed is a change that the users are told.
 */
class DoorsTest {
    private static final String LIST = "/doors.txt";

    @Test
    void thePublicTypesAreThoseOfTheList() throws Exception {
        Path main = Path.of(
                Size.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> exported = exported(main);
        Set<String> open = new ClassFileImporter()
                .importPath(main).stream()
                        .filter(type -> exported.contains(type.getPackageName()))
                        .filter(DoorsTest::isPublic)
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).as("public types of exported packages").containsExactlyElementsOf(listed());
    }

    private static Set<String> exported(Path classes) throws IOException {
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(door -> !door.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        }
    }

    /** A type inside another can be seen where both are public. */
    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(DoorsTest::isPublic).orElse(true);
    }

    private static List<String> listed() throws IOException {
        try (InputStream in = DoorsTest.class.getResourceAsStream(LIST)) {
            assertThat(in).as(LIST).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
