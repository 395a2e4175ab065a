package org.hypnoflow.trainer.network;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.Buffer;
import java.util.List;
import java.util.Set;

/** Calls of DJL that are wrong without saying so: they hand libtorch memory that is freed while it is still in use. */
@AnalyzeClasses(packages = "org.hypnoflow.trainer", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeArithmeticTest {
    private static final Set<String> SCALED =
            Set.of("mul", "div", "pow", "muli", "divi", "powi", "mod", "maximum", "minimum");

    @ArchTest
    static final ArchRule scalesNoArrayByANumber = noClasses()
            .should()
            .callMethodWhere(describe(
                    "an array meets a Number, which autograd reads after it is freed",
                    call -> isArray(call) && SCALED.contains(call.getName()) && takes(call, Number.class)));

    @ArchTest
    static final ArchRule setsNoArrayFromABuffer = noClasses()
            .should()
            .callMethodWhere(describe(
                    "an array borrows a buffer that lives no longer than its handle",
                    call -> isArray(call)
                            && (call.getName().equals("copyTo")
                                    || (call.getName().equals("set") && takesBuffer(call)))));

    @ArchTest
    static final ArchRule clipsNoGradientFromAboveOnly = noClasses()
            .should()
            .callMethodWhere(describe(
                    "an optimiser clips only positive gradients",
                    call -> call.getName().equals("optClipGrad")));

    private static boolean isArray(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return owner.equals("ai.djl.ndarray.NDArray") || owner.equals("ai.djl.ndarray.NDArrays");
    }

    private static boolean takes(JavaMethodCall call, Class<?> type) {
        return parameters(call).stream().anyMatch(parameter -> parameter.isEquivalentTo(type));
    }

    private static boolean takesBuffer(JavaMethodCall call) {
        DescribedPredicate<JavaClass> buffer = JavaClass.Predicates.assignableTo(Buffer.class);
        return parameters(call).stream().anyMatch(parameter -> buffer.test(parameter) || parameter.isArray());
    }

    private static List<JavaClass> parameters(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes();
    }
}
