package dev.assay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Core's packages form a ladder: each may use those above it in this list, and none below. The root may use all. */
class PackageOrderTest {
    private static final String ROOT = "dev.assay";

    private static final List<String> LOWEST_FIRST = List.of(
            "error", "json", "time", "stats", "storage", "project", "dataset", "span", "model", "subject", "score",
            "run");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages(ROOT);

    @Test
    void noArrowPointsDown() {
        assertThat(arrowsThatPointDown(CORE)).isEmpty();
    }

    @Test
    void anArrowThatPointsDownIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(dev.assay.error.PlantedArrow.class);
        assertThat(arrowsThatPointDown(planted))
                .isNotEmpty()
                .allMatch(arrow -> arrow.contains("dev.assay.error.PlantedArrow") && arrow.contains("dev.assay.run"));
    }

    @Test
    void everyPackageHasItsPlaceOnTheLadder() {
        assertThat(CORE.stream().map(PackageOrderTest::place)).doesNotContain(-1);
    }

    @Test
    void noJacksonTypeIsInAPublicSignature() {
        Stream<String> leaks = CORE.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> Stream.concat(type.getCodeUnits().stream(), type.getFields().stream()))
                .filter(PackageOrderTest::isSeenFromOutside)
                .filter(member -> member.getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.getPackageName().contains(".jackson.")))
                .map(JavaMember::getFullName);
        assertThat(leaks).isEmpty();
    }

    private static boolean isSeenFromOutside(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static List<String> arrowsThatPointDown(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
                .filter(use -> place(use.getTargetClass()) > place(use.getOriginClass()))
                .map(Dependency::getDescription)
                .toList();
    }

    /** The rung of a class's package; the root stands above all; -1 when it has no place. */
    private static int place(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return LOWEST_FIRST.size();
        }
        String first = name.substring(ROOT.length() + 1).split("\\.", 2)[0];
        return LOWEST_FIRST.indexOf(first);
    }
}
