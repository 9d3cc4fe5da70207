package bureau.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;

/// The house keeps its rules, and each rule notices a house that does not.
class ArchitectureTest {
  private static final JavaClasses BUREAU =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/testkit/"))
          .importPackages("bureau");
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("brokenhouse");

  static Stream<String> rules() {
    return HouseRules.of("bureau").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeeps(String rule) {
    var result = HouseRules.of("bureau").get(rule).evaluate(BUREAU);

    assertThat(result.getFailureReport().getDetails()).as(rule).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void noticesAHouseThatBreaks(String rule) {
    var result = HouseRules.of("brokenhouse").get(rule).evaluate(BROKEN);

    assertThat(result.hasViolation()).as(rule).isTrue();
  }

  @Test
  void modulesSeeEachOthersRootPackagesOnlyAndHaveNoCycles() {
    ApplicationModules.of("bureau").verify();
  }
}
