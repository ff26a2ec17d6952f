package de.askproai.gateway.call;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Each call with everything that came of it, in the order of time: calls of tools, bookings, payments, messages,
 * webhooks, with their milliseconds since the call began.
 */
public final class Timelines {
    private final Store store;
    private final DataKeys keys;
    private final CallRepository calls = new CallRepository();
    private final EntryRepository entries = new EntryRepository();

    public Timelines(Store store, DataKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Returns the call as REST shows it; empty when the company has no such call. */
    public Future<Optional<JsonObject>> find(UUID company, String callId, Deadline deadline) {
        return store.asCompany(
                        company,
                        deadline,
                        tx -> calls.find(tx, company, callId)
                                .compose(call -> entries.ofCall(tx, company, callId)
                                        .map(lines -> call.map(known -> new Told(known, lines)))))
                .compose(told -> told.map(known -> opened(company, known).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private record Told(CallRepository.Stored call, List<EntryRepository.Entry> lines) {}

    private Future<JsonObject> opened(UUID company, Told told) {
        Buffer sealed = told.call().summary();
        UUID key = told.call().summaryKey();
        if (sealed == null || key == null) {
            return Future.succeededFuture(toJson(told, null));
        }
        byte[] place = CallRow.place(company, told.call().callId(), "summary");
        return keys.byId(company, key)
                .map(opener ->
                        toJson(told, new String(opener.decrypt(sealed.getBytes(), place), StandardCharsets.UTF_8)))
                .recover(failure ->
                        isErased(failure) ? Future.succeededFuture(toJson(told, null)) : Future.failedFuture(failure));
    }

    /** What was said is gone then, on purpose; what happened is still told. */
    private static boolean isErased(Throwable failure) {
        return GatewayException.of(failure).code() == ErrorCode.GONE;
    }

    private static JsonObject toJson(Told told, @Nullable String summary) {
        CallRepository.Stored call = told.call();
        Instant began = call.startedAt() == null ? firstSign(told) : call.startedAt();
        JsonArray lines = new JsonArray();
        told.lines().forEach(line -> lines.add(toJson(line, began)));
        return new JsonObject()
                .put("id", call.callId())
                .put("branch", call.branch() == null ? null : call.branch().toString())
                .put("stage", CallChanged.Stage.ofRank(call.stage()).name().toLowerCase(Locale.ROOT))
                .put("status", call.status())
                .put("direction", call.direction())
                .put("startedAt", text(call.startedAt()))
                .put("endedAt", text(call.endedAt()))
                .put("durationMs", call.durationMillis())
                .put("disconnectionReason", call.disconnectionReason())
                .put("successful", call.successful())
                .put("sentiment", call.sentiment())
                .put("costCents", call.costCents())
                .put("summary", summary)
                .put("timeline", lines);
    }

    private static JsonObject toJson(EntryRepository.Entry line, Instant began) {
        JsonObject json = new JsonObject()
                .put("at", line.at().toString())
                .put("ms", Duration.between(began, line.at()).toMillis())
                .put("kind", line.kind())
                .put("what", line.what());
        return (line.tookMillis() == null ? json : json.put("tookMs", line.tookMillis())).put("facts", line.facts());
    }

    private static Instant firstSign(Told told) {
        return told.lines().isEmpty()
                ? told.call().createdAt()
                : told.lines().get(0).at();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
