package de.askproai.gateway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static de.askproai.gateway.architecture.HouseRule.rule;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** What stays behind which wall. */
final class WallRules {
    private WallRules() {}

    static List<HouseRule> of(House house) {
        return List.of(
                rule(
                        "vendors never import one another",
                        slices().matching(house.packages("integration.(*).."))
                                .should()
                                .notDependOnEachOther(),
                        "integration.stripe.PeeksAtRetell"),
                rule(
                        "the sandbox imports nothing of the gateway",
                        noClasses()
                                .that(house.in("sandbox"))
                                .should()
                                .dependOnClassesThat(describe(
                                        "are the gateway's",
                                        type -> house.owns(type)
                                                && !house.in("sandbox").test(type))),
                        "sandbox.BorrowsASigner"),
                rule(
                        "nobody but assembly and cli imports the sandbox",
                        noClasses()
                                .that(not(house.in("sandbox", "assembly", "cli")))
                                .should()
                                .dependOnClassesThat(house.in("sandbox")),
                        "booking.PlaysInTheSandbox"),
                rule(
                        "only the bus touches the event bus",
                        onlySeenBy(resideInAPackage("io.vertx.core.eventbus.."), house.in("bus")),
                        "webhook.ShoutsOnTheRawBus"),
                rule(
                        "SQL is spoken where repositories live",
                        onlySeenBy(
                                resideInAPackage("io.vertx.sqlclient.."),
                                house.in("store", "security", "assembly", "cli")
                                        .or(house.at(House.Level.MACHINERY, House.Level.DOMAIN))),
                        "http.SpeaksSql"),
                rule(
                        "only the store makes PostgreSQL pools and connections",
                        onlySeenBy(
                                resideInAPackage("io.vertx.pgclient..").or(named("io.vertx.sqlclient.Pool")),
                                house.in("store")),
                        "webhook.OwnsAPool"),
                rule(
                        "Redis stays in cache, limit and store",
                        onlySeenBy(resideInAPackage("io.vertx.redis.."), house.in("cache", "limit", "store")),
                        "booking.AsksRedis"),
                rule(
                        "vertx-web stays in http, mcp, admin, client and sandbox",
                        onlySeenBy(
                                resideInAPackage("io.vertx.ext.web.."),
                                house.in("http", "mcp", "admin", "client", "sandbox")),
                        "call.RoutesAlone"),
                rule(
                        "routes are registered in a class named …Routes, the sandbox's excepted",
                        noClasses()
                                .that(not(house.in("sandbox")).and(not(simpleNameEndsWith("Routes"))))
                                .should()
                                .callMethodWhere(describe(
                                        "registers a route",
                                        call -> call.getTargetOwner().getName().equals("io.vertx.ext.web.Router")
                                                && call.getTarget()
                                                        .getRawReturnType()
                                                        .getName()
                                                        .equals("io.vertx.ext.web.Route"))),
                        "http.HidesARoute"),
                rule(
                        "the shop's rules and the slot generator are pure: nothing of Vert.x",
                        noClasses()
                                .that(resideInAPackage(house.packages("booking.slot..")))
                                .should()
                                .dependOnClassesThat(resideInAPackage("io.vertx..")),
                        "booking.slot.KnowsVertx"),
                rule(
                        "a repository is seen by its own domain only",
                        classes().that(simpleNameEndsWith("Repository")).should(stayInTheirRoom(house)),
                        "payment.ReadsForeignRows"));
    }

    private static ArchRule onlySeenBy(DescribedPredicate<JavaClass> walled, DescribedPredicate<JavaClass> allowed) {
        return noClasses().that(not(allowed)).should().dependOnClassesThat(walled);
    }

    private static ArchCondition<JavaClass> stayInTheirRoom(House house) {
        return new ArchCondition<>("be seen by their own package, assembly and cli only") {
            @Override
            public void check(JavaClass repository, ConditionEvents events) {
                for (Dependency dependency : repository.getDirectDependenciesToSelf()) {
                    JavaClass origin = dependency.getOriginClass();
                    boolean allowed = house.room(origin).equals(house.room(repository))
                            || house.at(House.Level.ROOF).test(origin);
                    if (!allowed) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    static DescribedPredicate<JavaClass> simpleNameEndsWith(String suffix) {
        return describe("named …" + suffix, type -> House.outermost(type).endsWith(suffix));
    }

    static DescribedPredicate<JavaClass> named(String name) {
        return describe("the class " + name, type -> type.getName().equals(name));
    }

    static DescribedPredicate<JavaClass> vertxInternals() {
        return resideInAnyPackage("io.vertx..impl..", "io.vertx..internal..");
    }
}
