package de.askproai.gateway.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static de.askproai.gateway.architecture.HouseRule.rule;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Optional;

/** Who stands above whom. */
final class LayerRules {
    private LayerRules() {}

    static List<HouseRule> of(House house) {
        return List.of(
                rule(
                        "every class lives in a package that has a level in the plan",
                        classes().should(haveALevel(house)),
                        "attic.NobodyPlannedThis",
                        "LooseClass"),
                rule(
                        "dependencies point downwards only; nobody sees assembly, cli, Main or Gateway",
                        classes().should(dependDownwardsOnly(house)),
                        "config.GroundSeesDoor",
                        "client.SeesAssembly",
                        "booking.SeesGateway"),
                rule(
                        "packages have no cycles",
                        slices().matching(house.packages("(*)..")).should().beFreeOfCycles(),
                        "payment.PaysForMessages"),
                rule(
                        "the parts of booking have no cycles",
                        slices().matching(house.packages("booking.(*).."))
                                .should()
                                .beFreeOfCycles(),
                        "booking.hold.HoldsForADeposit"),
                rule(
                        "the parts of booking do not know the tools and flows made of them",
                        noClasses()
                                .that()
                                .resideInAnyPackage(house.packages("booking.*.."))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(house.packages("booking")),
                        "booking.deposit.LooksForARepository"),
                rule(
                        "tools of booking are where one looks for them, not in its parts",
                        noClasses()
                                .that()
                                .resideInAnyPackage(house.packages("booking.*.."))
                                .should()
                                .haveSimpleNameEndingWith("Tool"),
                        "booking.hold.HiddenTool"));
    }

    private static ArchCondition<JavaClass> haveALevel(House house) {
        return new ArchCondition<>("have a level") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (house.level(type).isEmpty()) {
                    events.add(violated(type, type.getName() + " is in no package of the plan (see House)"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> dependDownwardsOnly(House house) {
        return new ArchCondition<>("depend on their own level or lower ones only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                house.level(type)
                        .ifPresent(level -> type.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> isAbove(dependency, level))
                                .forEach(dependency -> events.add(violated(dependency, dependency.getDescription()))));
            }

            private boolean isAbove(Dependency dependency, House.Level level) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                Optional<House.Level> other = house.owns(target) ? house.level(target) : Optional.empty();
                return other.filter(above -> above.compareTo(level) > 0).isPresent();
            }
        };
    }
}
