package de.askproai.gateway.cli;

import de.askproai.gateway.booking.absence.AbsencePlan;
import de.askproai.gateway.booking.absence.Absences;
import de.askproai.gateway.booking.absence.AbsentAppointment;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code staff}: somebody will be away, and what becomes of their appointments. */
@Command(
        name = "staff",
        mixinStandardHelpOptions = true,
        description = "Plans and runs what becomes of the appointments of somebody who will be away.")
final class StaffCommand implements Runnable {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    /** Planning asks calendars; a gateway that does not run never ends it. */
    private static final Duration PLANNED_WITHIN = Duration.ofSeconds(20);

    private static final long LOOK_EVERY_MILLIS = 200;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** No subcommand is wrong usage. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "away or absence?");
    }

    @Command(
            name = "away",
            mixinStandardHelpOptions = true,
            description = {
                "Plans an absence and prints what would become of each appointment; nothing is changed yet.",
                "FROM and TO are days, TO included, or times: 2026-12-24 or 2026-12-24T13:00.",
                "The running gateway asks the calendars; `staff absence PLAN --run` then does what is planned."
            })
    int away(
            @Mixin ConfigOptions options,
            @Option(names = "--company", required = true, description = "The company's key.") String company,
            @Option(names = "--staff", required = true, description = "The key of the member of staff.") String staff,
            @Parameters(paramLabel = "FROM", description = "The first day, or a time.") String from,
            @Parameters(paramLabel = "TO", description = "The last day, or a time.") String until) {
        return visit(
                options,
                visit -> visit.company(company)
                        .compose(id -> visit.absences.plan(
                                id, new Absences.Wish(staff, from, until), "command line", Deadline.in(WITHIN)))
                        .compose(plan -> visit.planned(plan.id())));
    }

    @Command(
            name = "absence",
            mixinStandardHelpOptions = true,
            description = {
                "Prints how an absence stands; with --run it is recorded and its plan is done by the running gateway.",
                "From then on nothing is offered in that time. Again does nothing twice."
            })
    int absence(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "PLAN", description = "The id that `staff away` printed.") UUID plan,
            @Option(names = "--run", description = "Do what is planned.") boolean run,
            @Option(names = "--cancel", description = "Take it back; what has been moved or cancelled stays so.")
                    boolean cancel) {
        if (run && cancel) {
            throw new ParameterException(spec.commandLine(), "Either --run or --cancel");
        }
        return visit(options, visit -> {
            Future<?> done = Future.succeededFuture();
            if (run || cancel) {
                Optional<UUID> all = Optional.empty();
                Deadline deadline = Deadline.in(WITHIN);
                done = run ? visit.absences.run(all, plan, deadline) : visit.absences.cancel(all, plan, deadline);
            }
            return done.compose(begun -> visit.find(plan));
        });
    }

    /** What a command needs of the database. */
    private static final class Visit {
        private final Vertx vertx;
        private final Store store;
        private final CompanyProfiles profiles;
        private final Absences absences;

        Visit(Vertx vertx, Store store) {
            this.vertx = vertx;
            this.store = store;
            this.profiles = CompanyProfiles.withoutContacts(vertx, store);
            UuidV7 ids = new UuidV7(WallClock.system());
            this.absences = new Absences(store, profiles, new Outbox(ids::next), ids::next, BusinessClock.system());
        }

        Future<UUID> company(String key) {
            return store.asWork(Deadline.in(WITHIN), new CompanyRepository()::all)
                    .map(companies -> companies.stream()
                            .filter(company -> company.key().equals(key))
                            .map(Company::id)
                            .findFirst()
                            .orElseThrow(() -> new GatewayException(
                                    ErrorCode.NOT_FOUND, "There is no such company; see `company list`")));
        }

        Future<Shown> find(UUID plan) {
            return absences.find(Optional.empty(), plan, Deadline.in(WITHIN))
                    .map(found -> found.orElseThrow(
                            () -> new GatewayException(ErrorCode.NOT_FOUND, "There is no such absence")))
                    .compose(told -> profiles.of(told.plan().company()).map(profile -> new Shown(told, profile)));
        }

        /** Waits until it is planned; returns it as it is where that takes too long. */
        Future<Shown> planned(UUID plan) {
            return planned(plan, Deadline.in(PLANNED_WITHIN));
        }

        private Future<Shown> planned(UUID plan, Deadline deadline) {
            return find(plan).compose(shown -> {
                boolean planning = shown.told().plan().state() == AbsencePlan.State.PLANNING;
                return !planning || deadline.passed()
                        ? Future.succeededFuture(shown)
                        : vertx.timer(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
                                .compose(tick -> planned(plan, deadline));
            });
        }
    }

    /** An absence with what makes it readable. */
    private record Shown(Absences.Told told, CompanyProfile profile) {}

    private int visit(ConfigOptions options, Function<Visit, Future<Shown>> body) {
        GatewayConfig config = options.load();
        Shown shown = StoreVisit.run(config.database(), (vertx, store) -> body.apply(new Visit(vertx, store)));
        print(shown);
        return 0;
    }

    private void print(Shown shown) {
        AbsencePlan plan = shown.told().plan();
        CompanyProfile profile = shown.profile();
        String name = profile.staff().stream()
                .filter(member -> member.id().equals(plan.staff()))
                .map(StaffMember::name)
                .findFirst()
                .orElse("somebody who left");
        say("%s is away from %s until %s: %s"
                .formatted(
                        name,
                        plan.span().from(),
                        plan.span().until(),
                        plan.state().text()));
        shown.told().appointments().forEach(one -> say(line(one, profile)));
        if (shown.told().appointments().isEmpty() && plan.state() != AbsencePlan.State.PLANNING) {
            say("no appointments");
        }
        switch (plan.state()) {
            case PLANNING -> say("Still being planned: the gateway has to run. Then: staff absence " + plan.id());
            case PLANNED -> say("Nothing is changed yet. To do it: staff absence " + plan.id() + " --run");
            case RUNNING -> say("Under way. How it stands: staff absence " + plan.id());
            default -> {}
        }
    }

    private static String line(AbsentAppointment one, CompanyProfile profile) {
        return "%-22s %-24s %-8s %-14s %s%s"
                .formatted(
                        WHEN.format(one.start().atZone(profile.zone(one.branch()))),
                        service(one.service(), profile),
                        AbsentAppointment.text(one.what()),
                        told(one.told()),
                        AbsentAppointment.text(one.outcome()),
                        (one.code() == null ? "" : " (" + one.code() + ")") + (one.late() ? " (came later)" : ""));
    }

    private static String told(AbsentAppointment.Told told) {
        return switch (told) {
            case MAIL -> "told by mail";
            case MAIL_AND_CALL -> "mail and call";
            case CALL -> "called";
            case NOBODY -> "not told";
        };
    }

    private static String service(@Nullable UUID id, CompanyProfile profile) {
        return Optional.ofNullable(id)
                .flatMap(profile::service)
                .map(Service::name)
                .orElse("-");
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
