package de.askproai.gateway.testing;

import de.askproai.gateway.assembly.CompanyWords;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.tenant.apply.CompanyApplier;
import de.askproai.gateway.tenant.apply.CompanyFileReader;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Puts company files into a database, as {@code company apply} does. */
public final class Companies {
    private static final int MOST_BODY_BYTES = 1 << 20;

    private Companies() {}

    /** Returns the ids of the companies, in the order of their files; files that are not clean fail the test. */
    public static List<UUID> apply(Vertx vertx, Store store, MasterKey master, String... yamls) {
        CompanyFileReader reader =
                new CompanyFileReader(variable -> Optional.empty(), RetentionConfig.defaults(), CompanyWords.all());
        for (int i = 0; i < yamls.length; i++) {
            reader.read("company-" + i + ".yaml", yamls[i]);
        }
        CompanyFileReader.Reading reading = reader.finish();
        if (!reading.isClean()) {
            throw new AssertionError(reading.problems());
        }
        Await.value(new CompanyApplier(
                        store,
                        new ConnectionRepository(master, MOST_BODY_BYTES),
                        new StoredDataKeys(vertx, store, master, WallClock.system()))
                .apply(reading.files()));
        return reading.files().stream().map(file -> file.company().id()).toList();
    }
}
