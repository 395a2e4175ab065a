package org.hypnoflow.drill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the modules that no other module sees: the engines stay behind their walls here too. */
@AnalyzeClasses(
        packages = {"org.hypnoflow.drill", "org.hypnoflow.bench"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class OuterArrowsTest {

    @ArchTest
    static final ArchRule enginesStayBehindTheirWalls = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.flink..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "org.hypnoflow.wire..",
                    "ai.onnxruntime..",
                    "ai.djl..",
                    "org.hypnoflow.trainer..");

    @ArchTest
    static final ArchRule drillServesNoPage = noClasses()
            .that()
            .resideInAPackage("org.hypnoflow.drill..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hypnoflow.dashboard..", "org.hypnoflow.bench..");

    @ArchTest
    static final ArchRule benchmarksKillNothing = noClasses()
            .that()
            .resideInAPackage("org.hypnoflow.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hypnoflow.drill..");
}
