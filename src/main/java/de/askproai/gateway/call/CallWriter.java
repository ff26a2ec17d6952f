package de.askproai.gateway.call;

import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.Sealing;
import de.askproai.gateway.security.SearchHash;
import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes what vendors told about calls. */
public final class CallWriter implements EffectWriter<CallChanged> {
    /** Summaries may be long, and sealing them is work for the event loop. */
    private static final int MOST_AT_ONCE = 100;

    private final DataKeys keys;
    private final CallRepository calls = new CallRepository();

    public CallWriter(DataKeys keys) {
        this.keys = keys;
    }

    @Override
    public Class<CallChanged> effect() {
        return CallChanged.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<CallChanged> effects) {
        List<UUID> companies = effects.stream().map(CallChanged::company).toList();
        return Sealing.currentKeys(keys, companies)
                .compose(dataKeys -> Sealing.searchHashes(keys, companies)
                        .compose(hashes -> EffectRounds.write(
                                effects,
                                effect -> effect.company() + " " + effect.callId(),
                                MOST_AT_ONCE,
                                part -> calls.merge(
                                        transaction,
                                        part.stream()
                                                .map(effect -> seal(effect, dataKeys, hashes))
                                                .toList()))));
    }

    private static CallRow seal(CallChanged effect, Map<UUID, DataKey> keys, Map<UUID, SearchHash> hashes) {
        DataKey key = keys.get(effect.company());
        SearchHash hash = hashes.get(effect.company());
        if (key == null || hash == null) {
            throw new IllegalStateException("No key for a company of the batch");
        }
        return CallRow.seal(effect, key, hash);
    }
}
