package de.askproai.gateway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the product against the plan of its house, and proves with a bad house that each rule can fail. */
class ArchitectureTest {
    private static final House PRODUCT = House.product();
    private static final House BAD = House.bad();

    @TestFactory
    Stream<DynamicTest> theHouseFollowsItsPlan() {
        return rules(PRODUCT)
                .map(rule -> dynamicTest(rule.sentence(), () -> rule.rule().check(PRODUCT.classes())));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleReportsWhoBreaksIt() {
        return rules(BAD)
                .map(rule -> dynamicTest("reported: " + rule.sentence(), () -> {
                    EvaluationResult result = rule.rule().evaluate(BAD.classes());

                    String report = String.join("\n", result.getFailureReport().getDetails());
                    assertThat(result.hasViolation()).isTrue();
                    assertThat(rule.culprits())
                            .allSatisfy(culprit -> assertThat(report).contains(BAD.packages(culprit)));
                }));
    }

    @Test
    void looksAtTheWholeProduct() {
        assertThat(PRODUCT.classes().contain("de.askproai.gateway.Main")).isTrue();
    }

    @Test
    void keepsNoStaleExceptions() {
        assertThat(VertxRules.INTERNALS_ALLOWED.keySet())
                .allSatisfy(name -> assertThat(PRODUCT.classes().get(name).getDirectDependenciesFromSelf())
                        .anyMatch(dependency -> WallRules.vertxInternals().test(dependency.getTargetClass())));
        assertThat(VertxRules.INTERNALS_ALLOWED.values()).noneMatch(String::isBlank);
        assertThat(MoneyRules.FRACTIONS_ALLOWED.keySet())
                .allSatisfy(
                        name -> assertThat(MoneyRules.floating(PRODUCT.classes().get(name)))
                                .isNotEmpty());
        assertThat(MoneyRules.FRACTIONS_ALLOWED.values()).noneMatch(String::isBlank);
    }

    @Test
    void testsWaitForAConditionInsteadOfSleeping() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BAD.root() + "..")
                .should()
                .callMethodWhere(describe("sleeps", VertxRules::sleeps))
                .check(new ClassFileImporter().importPath(House.classesBeside(ArchitectureTest.class)));
    }

    private static Stream<HouseRule> rules(House house) {
        return Stream.of(
                        LayerRules.of(house),
                        WallRules.of(house),
                        VertxRules.of(house),
                        ShapeRules.of(house),
                        MoneyRules.of(house))
                .flatMap(List::stream);
    }
}
