package org.hypnoflow.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The arrows of the house: signal to alert and never back, and each engine behind one wall. No violation is frozen. */
@AnalyzeClasses(packages = "org.hypnoflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The stages of the flow, left to right. */
    private static final List<String> FLOW =
            List.of("signal", "epoch", "sequence", "score", "transition", "alert", "agreement");

    private static final List<String> MODULES =
            List.of("simulator", "onnx", "flink", "trainer", "dashboard", "app", "bench");

    @ArchTest
    static void stagesUseOnlyWhatLiesLeftOfThem(JavaClasses imported) {
        for (int stage = 0; stage < FLOW.size() - 1; stage++) {
            String[] right = IntStream.range(stage + 1, FLOW.size())
                    .mapToObj(i -> "org.hypnoflow." + FLOW.get(i) + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.hypnoflow." + FLOW.get(stage) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(right)
                    .because("data flows " + String.join(" -> ", FLOW))
                    .allowEmptyShould(true)
                    .check(imported);
        }
    }

    @ArchTest
    static void coreKnowsTheJdkAlone(JavaClasses imported) {
        List<String> core = new ArrayList<>(
                List.of("java..", "javax.xml.stream..", "org.hypnoflow.npz..", "org.hypnoflow.output.."));
        FLOW.forEach(stage -> core.add("org.hypnoflow." + stage + ".."));
        classes()
                .that()
                .resideInAnyPackage(core.subList(2, core.size()).toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(core.toArray(String[]::new))
                .check(imported);
    }

    @ArchTest
    static void modulesPointOneWay(JavaClasses imported) {
        forbid(imported, "simulator", "onnx", "flink", "trainer", "dashboard", "app", "bench");
        forbid(imported, "onnx", "simulator", "flink", "trainer", "dashboard", "app", "bench");
        forbid(imported, "flink", "simulator", "trainer", "dashboard", "app", "bench");
        forbid(imported, "dashboard", "simulator", "trainer", "app", "bench");
        forbid(imported, "app", "trainer", "bench");
    }

    private static void forbid(JavaClasses imported, String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage("org.hypnoflow." + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(List.of(to).stream()
                        .filter(MODULES::contains)
                        .map(module -> "org.hypnoflow." + module + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(imported);
    }

    @ArchTest
    static final ArchRule flinkStaysInFlinkJobs = onlyIn("org.apache.flink..", "org.hypnoflow.flink..");

    @ArchTest
    static final ArchRule onnxRuntimeStaysInOnnx = onlyIn("ai.onnxruntime..", "org.hypnoflow.onnx..");

    @ArchTest
    static final ArchRule djlStaysInTrainer = onlyIn("ai.djl..", "org.hypnoflow.trainer..");

    @ArchTest
    static final ArchRule avroStaysAtTheEdge =
            onlyIn("org.apache.avro..", "org.hypnoflow.wire..", "org.hypnoflow.flink.wire..");

    @ArchTest
    static final ArchRule messagesStayAtTheEdge =
            onlyIn("org.hypnoflow.wire..", "org.hypnoflow.wire..", "org.hypnoflow.flink.wire..");

    @ArchTest
    static final ArchRule kafkaStaysInFlinkJobs =
            onlyIn("org.apache.kafka..", "org.hypnoflow.flink..", "org.hypnoflow.broker..");

    private static ArchRule onlyIn(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " is known to " + String.join(" and ", homes) + " alone");
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.hypnoflow.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noWallClockInCore = noClasses()
            .that()
            .resideInAnyPackage("org.hypnoflow.signal..", "org.hypnoflow.epoch..", "org.hypnoflow.sequence..")
            .or()
            .resideInAnyPackage("org.hypnoflow.score..", "org.hypnoflow.transition..", "org.hypnoflow.alert..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("the sample clock decides");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameContaining("Util")
            .orShould()
            .haveSimpleNameContaining("Helper")
            .orShould()
            .haveSimpleNameContaining("Manager");
}
