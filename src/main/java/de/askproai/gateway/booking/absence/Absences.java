package de.askproai.gateway.booking.absence;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.RecordedAbsences;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Absences of staff: a plan of what becomes of their appointments, which is looked at before it runs and goes on wherever it
 * was interrupted. Planning and running are work, so a gateway has to be there; thread-safe.
 */
public final class Absences {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Store store;
    private final CompanyProfiles profiles;
    private final Outbox outbox;
    private final Supplier<UUID> ids;
    private final BusinessClock clock;
    private final AbsenceRepository absences = new AbsenceRepository();
    private final AbsentAppointmentRepository appointments = new AbsentAppointmentRepository();
    private final RecordedAbsences recorded = new RecordedAbsences();

    /** @param ids makes time-ordered ids, from any thread */
    public Absences(Store store, CompanyProfiles profiles, Outbox outbox, Supplier<UUID> ids, BusinessClock clock) {
        this.store = store;
        this.profiles = profiles;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Who is away when, as somebody wrote it.
     *
     * @param staff the key or id of a member of staff
     * @param from a day, or a day and a time of it, as {@code 2026-12-24} or {@code 2026-12-24T13:00}
     * @param until the same; the day itself is included
     */
    public record Wish(String staff, String from, String until) {}

    /**
     * Begins to plan; nothing is changed yet. Fails with {@code INVALID_REQUEST} where the time is none, past or reversed, and
     * with {@code NOT_FOUND} where there is no such company or person.
     *
     * @param keyPrefix names the key of whoever asked
     */
    public Future<AbsencePlan> plan(UUID company, Wish wish, String keyPrefix, Deadline deadline) {
        return profiles.of(company, deadline).compose(profile -> {
            Absence span = span(wish, profile);
            StaffMember member = member(wish.staff(), profile);
            return store.asCompany(
                    company,
                    deadline,
                    tx -> absences.insert(tx, company, ids.get(), member.id(), span, keyPrefix)
                            .compose(plan -> begin(tx, plan)));
        });
    }

    private Absence span(Wish wish, CompanyProfile profile) {
        Absence span;
        try {
            span = new Absence(Absence.begin(wish.from()), Absence.end(wish.until()));
        } catch (DateTimeParseException noTime) {
            throw invalid("from, until: must be a day or a time such as 2026-12-24 or 2026-12-24T13:00");
        }
        if (!span.from().isBefore(span.until())) {
            throw invalid("until: must be after from");
        }
        if (Duration.between(span.from(), span.until()).compareTo(LONGEST) > 0) {
            throw invalid("until: must be within a year of from");
        }
        if (!AbsenceSpans.of(span, profile).over().isAfter(clock.now())) {
            throw invalid("until: must not be past");
        }
        return span;
    }

    private static GatewayException invalid(String detail) {
        return new GatewayException(ErrorCode.INVALID_REQUEST, detail);
    }

    private static StaffMember member(String staff, CompanyProfile profile) {
        return profile.staff().stream()
                .filter(member ->
                        member.key().equals(staff) || member.id().toString().equals(staff))
                .findFirst()
                .orElseThrow(() -> new GatewayException(
                        ErrorCode.NOT_FOUND,
                        "There is no such member of staff; there are: "
                                + profile.staff().stream()
                                        .map(StaffMember::key)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    public Future<Page<AbsencePlan>> list(Optional<UUID> company, PageQuery page, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> absences.list(tx, page))
                .map(plans -> Page.of(plans, page, plan -> plan.id().toString()));
    }

    /** An absence with the appointments it is about, as far as they are known. */
    public record Told(AbsencePlan plan, List<AbsentAppointment> appointments) {
        public Told {
            appointments = List.copyOf(appointments);
        }
    }

    public Future<Optional<Told>> find(Optional<UUID> company, UUID id, Deadline deadline) {
        return seen(company, id, deadline)
                .compose(found -> found.map(
                                plan -> store.asCompany(plan.company(), deadline, tx -> appointments.of(tx, plan))
                                        .map(told -> Optional.of(new Told(plan, told))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /**
     * Records the absence and runs its plan; one that runs already is given a next step where it has lost its own, and one
     * that is done stays so.
     */
    public Future<Optional<AbsencePlan>> run(Optional<UUID> company, UUID id, Deadline deadline) {
        return change(company, id, deadline, (tx, plan) -> switch (plan.state()) {
            case PLANNED ->
                recorded.add(tx, plan.company(), plan.id(), plan.staff(), plan.span())
                        .compose(done -> absences.setState(tx, plan, AbsencePlan.State.RUNNING))
                        .compose(running -> begin(tx, running));
            case RUNNING ->
                absences.hasStep(tx, plan).compose(has -> has ? Future.succeededFuture(plan) : begin(tx, plan));
            case DONE -> Future.succeededFuture(plan);
            case PLANNING -> refused("The absence is still being planned");
            case CANCELLED -> refused("The absence is cancelled");
        });
    }

    /** Takes a plan back, or has somebody back earlier: what has been moved or cancelled stays so. */
    public Future<Optional<AbsencePlan>> cancel(Optional<UUID> company, UUID id, Deadline deadline) {
        return change(
                company,
                id,
                deadline,
                (tx, plan) -> recorded.remove(tx, plan.company(), plan.id())
                        .compose(done -> absences.setState(tx, plan, AbsencePlan.State.CANCELLED)));
    }

    private static Future<AbsencePlan> refused(String detail) {
        return Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, detail));
    }

    private Future<AbsencePlan> begin(SqlClient tx, AbsencePlan plan) {
        return outbox.add(tx, List.of(AbsenceWork.step(plan))).map(shards -> plan);
    }

    @FunctionalInterface
    private interface Change {
        Future<AbsencePlan> to(SqlClient tx, AbsencePlan plan);
    }

    private Future<Optional<AbsencePlan>> change(Optional<UUID> company, UUID id, Deadline deadline, Change change) {
        return seen(company, id, deadline)
                .compose(found -> found.map(plan -> store.asCompany(
                                plan.company(),
                                deadline,
                                tx -> absences.lock(tx, plan.company(), id)
                                        .compose(locked -> locked.map(one ->
                                                        change.to(tx, one).map(Optional::of))
                                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<AbsencePlan>> seen(Optional<UUID> company, UUID id, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> absences.find(tx, id));
    }
}
