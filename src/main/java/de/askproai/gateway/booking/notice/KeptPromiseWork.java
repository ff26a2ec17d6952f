package de.askproai.gateway.booking.notice;

import de.askproai.gateway.message.KeptPromise;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers that what was to be entered later is entered now: in writing, or somebody of the company calls them. So hears also
 * whoever waits for it that it is cancelled, where somebody else asked for that.
 */
public final class KeptPromiseWork implements ItemWorkKind {
    /**
     * When the appointment is; of a wish that is taken back, when it was wanted by others than whoever took it back, in SQL: what was
     * wanted last they may not have heard.
     */
    private static final String KNOWN = """
            CASE WHEN p.kind = 'cancelled' AND a.external_uid IS NULL
                 THEN coalesce((SELECT m.starts_at FROM appointment_changes m
                                 WHERE m.company_id = a.company_id AND m.appointment_id = a.id AND m.kind = 'move'
                                   AND m.state = 'replaced' AND m.call_id <> p.call_id
                                   AND NOT EXISTS (SELECT FROM calls k JOIN calls o USING (company_id, from_hash)
                                                    WHERE k.company_id = m.company_id AND k.call_id = m.call_id
                                                      AND o.call_id = p.call_id)
                                 ORDER BY m.made_at DESC LIMIT 1),
                               (SELECT c.was_at FROM appointment_changes c
                                 WHERE c.company_id = a.company_id AND c.appointment_id = a.id
                                 ORDER BY c.made_at LIMIT 1),
                               a.starts_at)
                 ELSE a.starts_at END
            """;

    private final Store store;
    private final CustomerNotices notices;

    public KeptPromiseWork(Store store, CustomerNotices notices) {
        this.store = store;
        this.notices = notices;
    }

    @Override
    public String name() {
        return KeptPromise.NAME;
    }

    /**
     * A promise that was kept, and the appointment as it stands.
     *
     * @param byThem whether it was made in a call from the number on record
     */
    private record Kept(
            UUID appointment,
            @Nullable UUID branch,
            @Nullable UUID service,
            String callId,
            KeptPhrases.What what,
            Instant start,
            boolean byThem) {}

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        UUID promise = KeptPromise.of(work);
        return store.asCompany(
                        work.company(),
                        deadline,
                        tx -> find(tx, work.company(), promise)
                                .compose(found -> found.map(kept -> tell(tx, work.company(), promise, kept))
                                        .orElseGet(Future::succeededFuture)))
                .map(Outcome.done());
    }

    /** Returns nothing where the appointment was given up meanwhile, or is being: whoever did that knows of it. */
    private static Future<Optional<Kept>> find(SqlClient tx, UUID company, UUID promise) {
        return tx.preparedQuery("""
                        SELECT a.id, a.branch_id, a.service_id, p.call_id, p.kind, %s AS starts_at,
                               EXISTS (SELECT FROM calls k
                                        WHERE k.company_id = a.company_id AND k.call_id = p.call_id
                                          AND k.from_hash = a.phone_hash) AS by_them
                          FROM promises p
                          JOIN appointments a ON a.company_id = p.company_id AND a.id = p.appointment_id
                         WHERE p.company_id = $1 AND p.id = $2 AND p.state = 'kept'
                           AND CASE WHEN p.kind = 'cancelled' THEN a.state = 'cancelled'
                                    ELSE a.state IN ('pending', 'confirmed', 'deposit_requested', 'reminded') END
                           AND NOT EXISTS (SELECT FROM appointment_changes c
                                            WHERE c.company_id = a.company_id AND c.appointment_id = a.id
                                              AND c.kind = 'cancel' AND c.state IN ('asked', 'promised'))
                        """.formatted(KNOWN))
                .execute(Tuple.of(company, promise))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next())
                                .map(row -> new Kept(
                                        row.getUUID("id"),
                                        row.getUUID("branch_id"),
                                        row.getUUID("service_id"),
                                        row.getString("call_id"),
                                        KeptPhrases.What.of(row.getString("kind")),
                                        row.getOffsetDateTime("starts_at").toInstant(),
                                        row.getBoolean("by_them"))));
    }

    /** Returns what the call back is about that tells of a kept promise. */
    public static String heardLater(UUID promise) {
        return promise + "/kept";
    }

    private Future<Void> tell(SqlClient tx, UUID company, UUID promise, Kept kept) {
        CustomerNotices.Notice notice = new CustomerNotices.Notice(
                company,
                kept.appointment(),
                kept.branch(),
                kept.callId(),
                heardLater(promise),
                kept.what().reason());
        CustomerNotices.Writing writing = (name, place, locale) -> new KeptPhrases(locale, place.zone())
                .letter(name, kept.what(), kept.start(), place.service(kept.service()), place);
        // Nobody is called to hear what they said themselves.
        return kept.what() == KeptPhrases.What.CANCELLED && kept.byThem()
                ? notices.write(tx, notice, writing)
                : notices.tell(tx, notice, writing);
    }
}
