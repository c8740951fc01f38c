package io.cacheglass.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The dependency rules of the house, beyond those that the modules' class paths enforce. */
class HouseRulesTest {
  private static final JavaClasses HOUSE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("io.cacheglass");

  @Test
  void bootPart_dependsOnNothingButTheJdk() {
    classes()
        .that()
        .resideInAnyPackage("io.cacheglass.bootstrap..", "io.cacheglass.recorder..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "io.cacheglass.bootstrap..", "io.cacheglass.recorder..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void recorder_doesNotKnowTheRestOfTheBootPart() {
    noClasses()
        .that()
        .resideInAPackage("io.cacheglass.recorder..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cacheglass.bootstrap..")
        .check(HOUSE);
  }

  @Test
  void analysis_seesOnlyTheRecorder() {
    classes()
        .that()
        .resideInAPackage("io.cacheglass.analysis..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "io.cacheglass.analysis..", "io.cacheglass.recorder..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void byteBuddy_isSeenByWeavingAndLibrariesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cacheglass.weaving..", "io.cacheglass.library..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.bytebuddy..")
        .check(HOUSE);
  }

  @Test
  void jackson_isSeenByAdminOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cacheglass.admin..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(HOUSE);
  }

  @Test
  void micrometer_isSeenByExportOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cacheglass.export..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "io.prometheus..")
        .check(HOUSE);
  }

  @Test
  void jedis_isSeenByRedisOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cacheglass.redis..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("redis.clients..")
        .check(HOUSE);
  }

  @Test
  void httpCore_isSeenByThePortOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cacheglass.port..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .check(HOUSE);
  }

  @Test
  void admin_doesNotWeave() {
    noClasses()
        .that()
        .resideInAPackage("io.cacheglass.admin..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cacheglass.weaving..", "io.cacheglass.library..")
        .check(HOUSE);
  }

  @Test
  void libraries_doNotKnowEachOther() {
    slices()
        .matching("io.cacheglass.library.(*)..")
        .should()
        .notDependOnEachOther()
        .check(HOUSE);
  }

  @Test
  void secrets_areComparedInConstantTime() {
    noClasses()
        .that()
        .resideInAPackage("io.cacheglass.admin..")
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .check(HOUSE);
    classes()
        .that()
        .haveFullyQualifiedName("io.cacheglass.admin.Secret")
        .should()
        .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
        .check(HOUSE);
  }

  @Test
  void agentMain_namesNoClassOfOurs() {
    classes()
        .that()
        .resideInAPackage("io.cacheglass.agent..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.tools.attach",
            "jdk.internal.misc",
            "io.cacheglass.agent..",
            "org.jspecify..")
        .check(HOUSE);
  }
}
