package de.askproai.gateway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static de.askproai.gateway.architecture.HouseRule.rule;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What money is counted in. */
final class MoneyRules {
    private static final Set<String> FLOATING =
            Set.of("double", "float", "[D", "[F", "java.lang.Double", "java.lang.Float");

    /** Classes that handle fractions that are no money, and why. */
    static final Map<String, String> FRACTIONS_ALLOWED = Map.of(
            "de.askproai.gateway.tenant.SettingKind", "checks a vendor's setting that is a fraction",
            "de.askproai.gateway.tenant.apply.Scalars",
                    "reads any number of a company's file; prices are read as text");

    private MoneyRules() {}

    static List<HouseRule> of(House house) {
        return List.of(rule(
                "no class that handles money counts in floating point",
                classes()
                        .that(house.in("payment", "tenant", "booking")
                                .or(resideInAPackage(house.packages("integration.stripe..")))
                                .and(describe("not listed", type -> !FRACTIONS_ALLOWED.containsKey(type.getName()))))
                        .should(notCountInFloatingPoint()),
                "payment.KeepsADouble",
                "payment.RoundsAPrice"));
    }

    private static ArchCondition<JavaClass> notCountInFloatingPoint() {
        return new ArchCondition<>("not count in floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                floating(type).forEach(what -> events.add(violated(type, what + " is of floating point")));
            }
        };
    }

    /** Returns what of a class holds, takes, returns or calls for a number in floating point. */
    static Stream<String> floating(JavaClass type) {
        Stream<String> fields = type.getFields().stream()
                .filter(field -> isFloating(field.getRawType()))
                .map(JavaField::getFullName);
        Stream<String> units =
                type.getCodeUnits().stream().filter(MoneyRules::takesOrReturns).map(JavaCodeUnit::getFullName);
        Stream<String> calls = type.getCodeUnitAccessesFromSelf().stream()
                // Meters count how often, not how much.
                .filter(call -> !call.getTargetOwner().getPackageName().startsWith("io.micrometer."))
                .filter(call -> isFloating(call.getTargetOwner())
                        || isFloating(call.getTarget().getRawReturnType())
                        || call.getTarget().getRawParameterTypes().stream().anyMatch(MoneyRules::isFloating))
                .map(JavaAccess::getDescription);
        return Stream.of(fields, units, calls).flatMap(found -> found);
    }

    private static boolean takesOrReturns(JavaCodeUnit unit) {
        return isFloating(unit.getRawReturnType())
                || unit.getRawParameterTypes().stream().anyMatch(MoneyRules::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getName().replace("[]", ""));
    }
}
