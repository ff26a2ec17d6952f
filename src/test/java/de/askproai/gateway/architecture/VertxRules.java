package de.askproai.gateway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static de.askproai.gateway.architecture.HouseRule.rule;
import static de.askproai.gateway.architecture.WallRules.named;
import static de.askproai.gateway.architecture.WallRules.simpleNameEndsWith;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How Vert.x, threads and clocks are used. */
final class VertxRules {

    /** Classes that may touch a package Vert.x does not promise to keep, each with the reason nothing public will do. */
    static final Map<String, String> INTERNALS_ALLOWED = Map.of(
            "de.askproai.gateway.observe.CorrelationLocal",
            "VertxServiceProvider, the public way to register a ContextLocal, hands over a VertxBootstrap, and only"
                    + " ContextInternal gives one of many things done by an event loop a context of its own");

    private VertxRules() {}

    static List<HouseRule> of(House house) {
        DescribedPredicate<JavaClass> mainAndCli = house.in("cli").or(house.rootClass("Main"));
        return List.of(
                rule(
                        "a class named …Verticle extends VerticleBase",
                        classes()
                                .that(simpleNameEndsWith("Verticle"))
                                .and()
                                .areTopLevelClasses()
                                .should()
                                .beAssignableTo(VerticleBase.class),
                        "call.PretendsToBeAVerticle"),
                rule(
                        "a class that extends VerticleBase is named …Verticle",
                        classes()
                                .that()
                                .areAssignableTo(VerticleBase.class)
                                .should()
                                .haveSimpleNameEndingWith("Verticle"),
                        "call.HiddenDeployable"),
                rule(
                        "nobody depends on a verticle but Gateway, assembly and cli",
                        classes().that(assignableTo(VerticleBase.class)).should(beSeenBy(house.at(House.Level.ROOF))),
                        "call.DeploysAVerticle"),
                rule(
                        "no AbstractVerticle",
                        noClasses().should().dependOnClassesThat(named("io.vertx.core.AbstractVerticle")),
                        "call.OldVerticle"),
                rule(
                        "nothing of Vert.x's implementation, but for the listed exceptions",
                        noClasses()
                                .that(not(describe("listed", type -> INTERNALS_ALLOWED.containsKey(type.getName()))))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..")),
                        "client.TouchesInternals"),
                rule(
                        "no thread sleeps",
                        noClasses().should().callMethodWhere(describe("sleeps", VertxRules::sleeps)),
                        "client.Sleeps"),
                rule(
                        "nobody waits for a Future but Main and cli",
                        noClasses()
                                .that(not(mainAndCli))
                                .should()
                                .callMethodWhere(describe("waits", VertxRules::waits)),
                        "client.WaitsForAFuture",
                        "client.WaitsForACompletableFuture"),
                rule(
                        "nobody prints but Main and cli",
                        noClasses()
                                .that(not(mainAndCli))
                                .should()
                                .accessFieldWhere(describe(
                                        "is a standard stream",
                                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                                && Set.of("out", "err").contains(access.getName()))),
                        "client.Prints"),
                rule(
                        "only the time package reads the clock of the machine, cli and sandbox excepted",
                        noClasses()
                                .that(not(house.in("time", "cli", "sandbox")))
                                .should()
                                .callMethodWhere(describe("reads the machine's clock", VertxRules::readsTheClock)),
                        "client.ReadsTheClock"),
                rule("no static state", fields().that().areStatic().should().beFinal(), "client.KeepsStaticState"));
    }

    static boolean sleeps(JavaCall<?> call) {
        return call.getName().equals("sleep")
                && isOwnedBy(call, Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit"));
    }

    private static boolean waits(JavaCall<?> call) {
        boolean vertx = call.getName().equals("await") && isOwnedBy(call, Set.of("io.vertx.core.Future"));
        boolean java = Set.of("get", "join").contains(call.getName())
                && isOwnedBy(call, Set.of("java.util.concurrent.CompletableFuture", "java.util.concurrent.Future"));
        return vertx || java;
    }

    private static boolean readsTheClock(JavaCall<?> call) {
        String owner = call.getTargetOwner().getPackageName();
        boolean fromClock = call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.getName().equals("java.time.Clock"));
        boolean now = call.getName().equals("now") && !fromClock;
        boolean clock = call.getTargetOwner().getName().equals("java.time.Clock")
                && (call.getName().startsWith("system") || call.getName().startsWith("tick"));
        return owner.startsWith("java.time") && (now || clock);
    }

    private static boolean isOwnedBy(JavaCall<?> call, Set<String> owners) {
        return owners.contains(call.getTargetOwner().getName());
    }

    private static ArchCondition<JavaClass> beSeenBy(DescribedPredicate<JavaClass> allowed) {
        return new ArchCondition<>("be seen by themselves and classes " + allowed.getDescription()) {
            @Override
            public void check(JavaClass verticle, ConditionEvents events) {
                verticle.getDirectDependenciesToSelf().stream()
                        .filter(dependency -> !allowed.test(dependency.getOriginClass()))
                        .filter(dependency ->
                                !House.outermost(dependency.getOriginClass()).equals(House.outermost(verticle)))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }
}
