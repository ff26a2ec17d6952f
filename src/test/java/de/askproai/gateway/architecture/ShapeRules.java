package de.askproai.gateway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static de.askproai.gateway.architecture.HouseRule.rule;

import com.google.errorprone.annotations.CheckReturnValue;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** What messages, repositories and packages look like. */
final class ShapeRules {
    /** Messages whose parts a type cannot show to be immutable, each with the reason they are. */
    private static final Map<String, String> SHARED_ON_TRUST = Map.of(
            "de.askproai.gateway.webhook.HandleEvents", "bodies are shared on the hot path, and nobody changes them",
            "de.askproai.gateway.webhook.EventsHandled", "effects are an open set of records, one per domain");

    private ShapeRules() {}

    static List<HouseRule> of(House house) {
        return List.of(
                rule(
                        "a bus message is a record of immutable parts",
                        classes()
                                .that(describe("are bus messages", type -> isBusMessage(type, house)))
                                .should(beImmutableRecords()),
                        "call.MutableMessage",
                        "call.MessageClass"),
                rule(
                        "a repository's asynchronous methods take the SqlClient first",
                        methods()
                                .that(describe("ask the database", ShapeRules::asksTheDatabase))
                                .should(takeSqlClientFirst()),
                        "booking.LooseRepository"),
                rule(
                        "every package says what it is, is @NullMarked and @CheckReturnValue",
                        all(packages()).should(beAnnotated()),
                        "attic"));
    }

    private static boolean isBusMessage(JavaClass type, House house) {
        return !type.isInterface() && type.isAssignableTo(house.packages("bus.BusMessage"));
    }

    private static ArchCondition<JavaClass> beImmutableRecords() {
        return new ArchCondition<>("be records of immutable parts") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.isRecord()) {
                    events.add(violated(type, type.getName() + " is not a record"));
                    return;
                }
                if (SHARED_ON_TRUST.containsKey(type.getName())) {
                    return;
                }
                Immutability.mutableParts(type.reflect())
                        .forEach(part -> events.add(violated(type, type.getName() + " has the mutable part " + part)));
            }
        };
    }

    private static boolean asksTheDatabase(JavaMethod method) {
        return method.getOwner().getSimpleName().endsWith("Repository")
                && !method.getModifiers().contains(PRIVATE)
                && method.getRawReturnType().getName().equals("io.vertx.core.Future");
    }

    private static ArchCondition<JavaMethod> takeSqlClientFirst() {
        DescribedPredicate<JavaClass> sqlClient = JavaClass.Predicates.assignableTo("io.vertx.sqlclient.SqlClient");
        return new ArchCondition<>("take a SqlClient first") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                List<JavaClass> parameters = method.getRawParameterTypes();
                if (parameters.isEmpty() || !sqlClient.test(parameters.get(0))) {
                    events.add(violated(method, method.getFullName() + " does not take a SqlClient first"));
                }
            }
        };
    }

    private static AbstractClassesTransformer<JavaPackage> packages() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Set<JavaPackage> doTransform(JavaClasses classes) {
                return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
            }
        };
    }

    private static ArchCondition<JavaPackage> beAnnotated() {
        return new ArchCondition<>("be annotated") {
            @Override
            public void check(JavaPackage found, ConditionEvents events) {
                boolean annotated = found.tryGetPackageInfo()
                        .map(info ->
                                info.isAnnotatedWith(NullMarked.class) && info.isAnnotatedWith(CheckReturnValue.class))
                        .orElse(false);
                if (!annotated) {
                    events.add(violated(
                            found, found.getName() + " lacks a package-info with @NullMarked and @CheckReturnValue"));
                }
            }
        };
    }
}
