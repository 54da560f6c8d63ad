package dev.deckle;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.deckle.geometry.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The package graph of the module: who may know whom. */
class ArchitectureTest {
    private static final String ROOT = "dev.deckle";

    /** A line of the house in DESIGN.md: the package, what it is for, and the packages that it may import. */
    private static final Pattern ROOM = Pattern.compile("dev\\.deckle\\.([a-z0-9.]+) .*→ (.+)");

    private static final String NOTHING = "java.base";

    /** Each room and the rooms it may import, as DESIGN.md has them; a sub-package belongs to the nearest room above it. */
    private static final Map<String, Set<String>> HOUSE = house();

    private static JavaClasses classes;

    private static Map<String, Set<String>> house() {
        Map<String, Set<String>> house = new LinkedHashMap<>();
        for (String line : block()) {
            Matcher room = ROOM.matcher(line);
            if (room.matches()) {
                Set<String> allowed = new TreeSet<>(List.of(room.group(2).split(", ")));
                allowed.remove(NOTHING);
                house.put(room.group(1), allowed);
            } else if (!line.startsWith(ROOT + " ")) {
                throw new AssertionError(
                        "Expected 'dev.deckle.ROOM what it is → ROOM, ROOM' but received '" + line + "'");
            }
        }
        return house;
    }

    /** The first block of code below the heading of the house. */
    private static List<String> block() {
        try {
            List<String> lines = Files.readAllLines(Path.of("DESIGN.md"));
            int start = lines.indexOf("## The house");
            int first = start + lines.subList(start, lines.size()).indexOf("```") + 1;
            return lines.subList(
                    first, first + lines.subList(first, lines.size()).indexOf("```"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void read() throws Exception {
        Path main = Path.of(
                Size.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        classes = new ClassFileImporter().importPath(main);
        assertThat(classes.contain(Size.class)).as("classes of the module").isTrue();
        assertThat(classes.contain(ArchitectureTest.class))
                .as("tests among them")
                .isFalse();
    }

    private static Optional<String> room(String packageName) {
        String name = packageName.startsWith(ROOT + ".") ? packageName.substring(ROOT.length() + 1) : "";
        while (!name.isEmpty()) {
            if (HOUSE.containsKey(name)) {
                return Optional.of(name);
            }
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return Optional.empty();
    }

    private static boolean isFacade(JavaClass type) {
        return type.getPackageName().equals(ROOT);
    }

    @Test
    void everyPackageHasARoom() {
        Set<String> homeless = classes.stream()
                .filter(c -> !isFacade(c) && !c.getName().equals("module-info"))
                .map(JavaClass::getPackageName)
                .filter(name -> room(name).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(homeless).as("packages that the house does not list").isEmpty();
    }

    @Test
    void theHouseItselfHasNoCycle() {
        Set<String> settled = new TreeSet<>();
        int before = -1;
        while (settled.size() > before) {
            before = settled.size();
            HOUSE.forEach((room, allowed) -> {
                if (settled.containsAll(allowed)) {
                    settled.add(room);
                }
            });
        }
        assertThat(settled).isEqualTo(new TreeSet<>(HOUSE.keySet()));
    }

    @Test
    void packagesImportOnlyWhatTheHouseAllows() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass type : classes) {
            room(type.getPackageName())
                    .ifPresent(from -> type.getDirectDependenciesFromSelf().stream()
                            .map(d -> d.getTargetClass().getBaseComponentType())
                            .filter(target -> target.getPackageName().equals(ROOT)
                                    || target.getPackageName().startsWith(ROOT + "."))
                            .filter(target -> !isAllowed(from, target))
                            .forEach(target -> forbidden.add(type.getName() + " -> " + target.getName())));
        }
        assertThat(forbidden).as("imports against the house").isEmpty();
    }

    /** The facade is in no room, so nothing may import it. */
    private static boolean isAllowed(String from, JavaClass target) {
        return room(target.getPackageName())
                .filter(to ->
                        to.equals(from) || HOUSE.getOrDefault(from, Set.of()).contains(to))
                .isPresent();
    }

    /** What the house allows and nobody does is no rule but an old drawing. */
    @Test
    void theHouseDrawsNoArrowThatIsNotThere() {
        Map<String, Set<String>> used = new LinkedHashMap<>();
        for (JavaClass type : classes) {
            room(type.getPackageName())
                    .ifPresent(from -> type.getDirectDependenciesFromSelf()
                            .forEach(d -> room(d.getTargetClass()
                                            .getBaseComponentType()
                                            .getPackageName())
                                    .filter(to -> !to.equals(from))
                                    .ifPresent(to -> used.computeIfAbsent(from, r -> new TreeSet<>())
                                            .add(to))));
        }
        Set<String> idle = new TreeSet<>();
        HOUSE.forEach((from, allowed) -> allowed.stream()
                .filter(to -> !used.getOrDefault(from, Set.of()).contains(to))
                .forEach(to -> idle.add(from + " -> " + to)));
        assertThat(idle).as("arrows of DESIGN.md that no code needs").isEmpty();
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theGroundFloorAndPlanNeedJavaBaseAlone() {
        Set<String> base =
                ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages();
        Set<String> foreign = new TreeSet<>();
        for (JavaClass type : classes) {
            if (room(type.getPackageName())
                    .filter(List.of("text", "digest", "file", "geometry", "plan")::contains)
                    .isPresent()) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(d -> d.getTargetClass().getBaseComponentType())
                        .filter(t -> !t.isPrimitive()
                                && !base.contains(t.getPackageName())
                                && !t.getPackageName().startsWith(ROOT + ".")
                                && !t.getPackageName().equals("org.jspecify.annotations"))
                        .forEach(t -> foreign.add(type.getName() + " -> " + t.getName()));
            }
        }
        assertThat(foreign).isEmpty();
    }

    /** AWT itself has one more room: the one whose business it is. */
    @Test
    void imageLibrariesStayInCodec() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".codec..", ROOT + ".awt")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".codec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.imageio..", "org.apache.commons.imaging..", "com.twelvemonkeys..", "com.luciad..")
                .check(classes);
    }

    @Test
    void jsonLibraryStaysInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(classes);
    }

    @Test
    void theNetworkStaysInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".model.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "javax.net..", "java.nio.channels.spi..")
                .orShould()
                .dependOnClassesThat(assignableTo(Socket.class)
                        .or(assignableTo(ServerSocket.class))
                        .or(assignableTo(URLConnection.class))
                        .or(assignableTo(InetAddress.class))
                        .or(assignableTo(URL.class)))
                .check(classes);
    }

    @Test
    void theEngineDoesNotExitOrPrint() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
        noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = classes.stream()
                .filter(c -> !c.getName().equals("module-info"))
                .map(JavaClass::getPackage)
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }
}
