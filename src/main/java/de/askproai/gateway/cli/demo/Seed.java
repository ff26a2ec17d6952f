package de.askproai.gateway.cli.demo;

import de.askproai.gateway.assembly.CompanyWords;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.tenant.apply.CompanyApplier;
import de.askproai.gateway.tenant.apply.CompanyApplier.Applied;
import de.askproai.gateway.tenant.apply.CompanyFileReader;
import de.askproai.gateway.tenant.apply.CompanyFileReader.Reading;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Puts the demo's company and an API key for it into the database, as the commands for operators do. */
final class Seed {
    private Seed() {}

    /** What was put there. */
    record Seeded(UUID company, Secret apiKey) {}

    static Future<Seeded> plant(Vertx vertx, GatewayConfig config, Accounts accounts) throws IOException {
        CompanyFileReader reader = new CompanyFileReader(
                name -> Optional.ofNullable(accounts.environment().get(name)), config.retention(), CompanyWords.all());
        reader.read("demo/company.yaml", Packaged.text("company.yaml"));
        Reading reading = reader.finish();
        if (!reading.isClean()) {
            throw new IllegalStateException("The demo's company file: " + reading.problems());
        }
        Store store = Store.open(vertx, config.database());
        MasterKey key = MasterKey.of(config.security());
        ConnectionRepository connections =
                new ConnectionRepository(key, config.intake().maxBodyBytes());
        return new CompanyApplier(store, connections, new StoredDataKeys(vertx, store, key, WallClock.system()))
                .apply(reading.files())
                .compose(Seed::one)
                .compose(company -> new ApiKeys(vertx, store, WallClock.system())
                        .create(Optional.of(company), "demo", EnumSet.allOf(Scope.class), Optional.empty())
                        .map(created -> new Seeded(company, created.text())))
                .eventually(store::close);
    }

    private static Future<UUID> one(List<Applied> applied) {
        Applied only = applied.get(0);
        return only.problems().isEmpty()
                ? Future.succeededFuture(only.company().id())
                : Future.failedFuture(
                        new GatewayException(ErrorCode.INTERNAL, "The demo's company: " + only.problems()));
    }
}
