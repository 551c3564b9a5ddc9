package io.azalai;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.azalai.sync.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house's rules on who may see whom. A room here is the first name after {@code io.azalai}; sub-packages belong to it. */
final class ArchitectureTest {
    private static final String ROOT = "io.azalai";
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final int LONGEST_FILE = 300;

    /** In the order in which rows pass them. */
    private static final List<String> STAGES =
            List.of("sync", "extract", "mapping", "diff", "plan", "batch", "deliver", "run", "alert");

    private static final Set<String> EDGE = Set.of("", "observe", "console", "cli", "cluster", "osgi");

    private static final JavaClasses CLASSES = importMainClasses();

    @Test
    void everyPackageBelongsToARoomOfTheHouse() {
        // given
        Set<String> rooms = new TreeSet<>(STAGES);
        rooms.addAll(EDGE);
        rooms.addAll(Set.of("outcome", "store", "salesforce", "simulator"));
        // when
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(type -> found.add(room(type)));
        // then
        assertThat(rooms).containsAll(found);
    }

    @Test
    void noStageImportsAStageToItsRight() {
        for (int i = 0; i < STAGES.size(); i++) {
            // given
            List<String> right = STAGES.subList(i + 1, STAGES.size());
            // when, then
            check(STAGES.get(i), rooms(right));
        }
    }

    @Test
    void syncAndOutcomeImportNothingOfOurs() {
        for (String leaf : List.of("sync", "outcome")) {
            check(leaf, allRoomsBut(Set.of(leaf)));
        }
    }

    @Test
    void theStoreImportsOutcomeOnly() {
        check("store", allRoomsBut(Set.of("store", "outcome")));
    }

    @Test
    void whatTheOrgSaysKnowsNoStage() {
        check("salesforce", allRoomsBut(Set.of("salesforce", "sync", "outcome")));
    }

    @Test
    void theSimulatorImportsNothingOfOursAndOnlyTheEdgeImportsIt() {
        check("simulator", allRoomsBut(Set.of("simulator")));
        noClasses()
                .that(allRoomsBut(Set.of("simulator", "", "observe", "console", "cli", "osgi")))
                .should()
                .dependOnClassesThat(rooms(List.of("simulator")))
                .check(CLASSES);
    }

    @Test
    void nothingButTheEdgeImportsTheEdge() {
        noClasses()
                .that(allRoomsBut(EDGE))
                .should()
                .dependOnClassesThat(rooms(EDGE))
                .because("stages are plain Java that any host may use")
                .check(CLASSES);
    }

    @Test
    void theDemoIsUsedByTheCommandLineOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".cli.demo..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEdgeAndItsAdaptersKnowCamel() {
        noClasses()
                .that(allRoomsBut(EDGE))
                .and()
                .resideOutsideOfPackage("..camel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void noPackagesFormACycle() {
        slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noStaticFieldChanges() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void nothingOfOursUsesGuava() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.common..")
                .check(CLASSES);
    }

    @Test
    void noFileIsLongerThan300Lines() {
        // given
        List<Path> files = sources();
        // when
        List<String> tooLong = files.stream()
                .filter(file -> lines(file).size() > LONGEST_FILE)
                .map(Path::toString)
                .toList();
        // then
        assertThat(files).isNotEmpty();
        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        // given
        Set<Path> packages = new TreeSet<>();
        sources().forEach(file -> packages.add(file.getParent()));
        // when
        List<String> unmarked = packages.stream()
                .map(directory -> directory.resolve("package-info.java"))
                .filter(file -> !Files.exists(file)
                        || !lines(file).contains("@NullMarked")
                        || !lines(file).get(0).startsWith("/**"))
                .map(Path::toString)
                .toList();
        // then
        assertThat(unmarked).isEmpty();
    }

    @Test
    void noImportIsAStar() {
        // given
        List<String> stars = new ArrayList<>();
        // when
        for (Path file : sources()) {
            lines(file).stream()
                    .filter(line -> line.startsWith("import ") && line.endsWith("*;"))
                    .forEach(line -> stars.add(file + ": " + line));
        }
        // then
        assertThat(stars).isEmpty();
    }

    private static void check(String room, DescribedPredicate<JavaClass> forbidden) {
        noClasses()
                .that(rooms(List.of(room)))
                .should()
                .dependOnClassesThat(forbidden)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> rooms(Collection<String> rooms) {
        return DescribedPredicate.describe("of " + rooms, type -> isOurs(type) && rooms.contains(room(type)));
    }

    private static DescribedPredicate<JavaClass> allRoomsBut(Set<String> rooms) {
        return DescribedPredicate.describe("not of " + rooms, type -> isOurs(type) && !rooms.contains(room(type)));
    }

    private static boolean isOurs(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.equals(ROOT) || name.startsWith(ROOT + ".");
    }

    private static String room(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.", -1)[0];
    }

    /** Every package is a slice of its own, the root too. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return isOurs(type)
                    ? SliceIdentifier.of(type.getBaseComponentType().getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    private static JavaClasses importMainClasses() {
        try {
            return new ClassFileImporter()
                    .importPath(Path.of(Sync.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
