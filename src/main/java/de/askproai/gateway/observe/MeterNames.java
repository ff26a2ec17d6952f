package de.askproai.gateway.observe;

/**
 * The names and labels of the gateway's meters, as they appear at {@code /metrics}: a contract with those who watch it.
 *
 * <p>No label takes values from outside: a service, operation, connector, source, cache, outcome or state is one of a
 * closed set. Companies, connections, ids and numbers are never labels.
 */
public final class MeterNames {
    /** Tool calls of all three doors, by {@link #SERVICE}, {@link #OPERATION} and {@link #OUTCOME}. */
    public static final String REQUESTS = "mcp_requests_total";

    public static final String REQUESTS_FAILED = "mcp_requests_failed_total";
    /** A timer with the labels of {@link #REQUESTS}. */
    public static final String REQUEST_DURATION = "mcp_request_duration_seconds";

    /** A gauge, 1 or 0, by {@link #CONNECTOR}. */
    public static final String CONNECTOR_HEALTHY = "mcp_connector_healthy";

    public static final String CONNECTOR_REQUESTS = "mcp_connector_requests_total";
    public static final String CONNECTOR_ERRORS = "mcp_connector_errors_total";
    /** A timer by {@link #CONNECTOR}, operation and outcome. */
    public static final String CONNECTOR_DURATION = "mcp_connector_duration_seconds";

    /** A gauge by {@link #CONNECTOR}: 0 closed, 1 open, 2 half-open. */
    public static final String BREAKER_STATE = "mcp_circuit_breaker_state";

    public static final String BREAKER_OPENED = "mcp_circuit_breaker_opened_total";

    public static final String RATE_LIMIT_EXCEEDED = "mcp_rate_limit_exceeded_total";
    public static final String IDEMPOTENCY_HITS = "mcp_idempotency_hits_total";
    public static final String IDEMPOTENCY_MISSES = "mcp_idempotency_misses_total";

    /** Counters by {@link #CACHE}. */
    public static final String CACHE_HITS = "mcp_cache_hits_total";

    public static final String CACHE_MISSES = "mcp_cache_misses_total";

    /**
     * A counter by {@link #STATUS}: created, promised, unavailable, cached and failed as the caller heard it, and so
     * cancelled, moved, change_promised and change_failed; absence_moved and absence_cancelled; promise_broken when a
     * promise was not kept, reminded when a customer was reminded, reminded_again when somebody may have been reminded
     * twice.
     */
    public static final String BOOKING = "mcp_booking_total";

    /**
     * A counter by {@link #STATUS}: untaken when nobody of a company took what a caller was promised, told_again when
     * somebody may have been told of it twice.
     */
    public static final String PROMISE = "mcp_promise_total";

    /**
     * A counter by {@link #STATUS} of what became of money for appointments that do not take place: refunded,
     * refunded_in_part, by_hand where people have to pay it back, failed where a refund did not arrive.
     */
    public static final String REFUND = "mcp_refund_total";

    /** A gauge: how many connections have credentials that their vendor refuses; the same on every node. */
    public static final String CONNECTIONS_REFUSED = "mcp_connections_refused";

    /** A gauge, 1 or 0, by {@link #CHORE}: whether a chore of storage failed when this node last did it. */
    public static final String CHORE_FAILING = "mcp_chore_failing";

    /** A gauge, 1 or 0, by {@link #DEPENDENCY}: whether this node can use what it depends on, its encryption key among it. */
    public static final String DEPENDENCY_UP = "gateway_dependency_up";

    /** A counter of times that were offered in a call and gone when they were wanted in it. */
    public static final String OFFERED_SLOT_GONE = "mcp_offered_slot_gone_total";

    /** A counter by {@link #SOURCE} and {@link #OUTCOME}. */
    public static final String WEBHOOK = "mcp_webhook_total";
    /** A timer by {@link #STAGE}: received, durable, dispatched, done; each since the first byte. */
    public static final String WEBHOOK_STAGE = "mcp_webhook_stage_seconds";

    /** A gauge by {@link #STATE}. */
    public static final String INBOX_DEPTH = "mcp_inbox_depth";

    public static final String INBOX_OLDEST = "mcp_inbox_oldest_seconds";

    /** A gauge by {@link #STATE}: the work that is no event, such as mails, actions for vendors, reminders. */
    public static final String ACTIONS_DEPTH = "mcp_actions_depth";

    public static final String ACTIONS_OLDEST = "mcp_actions_oldest_seconds";

    /**
     * A gauge by {@link #STATE}: how many promises that people were to keep are past their time, waiting for somebody or taken and
     * not done; the same on every node.
     */
    public static final String PROMISES_OVERDUE = "mcp_promises_overdue";

    /** A counter by {@link #KIND}: work of any kind that was given up on this node since it started. */
    public static final String DEAD_LETTERS = "mcp_dead_letters_total";

    public static final String SERVICE = "service";
    public static final String OPERATION = "operation";
    public static final String OUTCOME = "outcome";
    public static final String CONNECTOR = "connector";
    public static final String CACHE = "cache";
    public static final String STATUS = "status";
    public static final String SOURCE = "source";
    public static final String STAGE = "stage";
    public static final String STATE = "state";
    public static final String KIND = "kind";
    public static final String CHORE = "chore";
    public static final String DEPENDENCY = "dependency";

    private MeterNames() {}
}
