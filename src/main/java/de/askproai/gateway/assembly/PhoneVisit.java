package de.askproai.gateway.assembly;

import de.askproai.gateway.assembly.VendorVisit.Account;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The way to the phone agents for a command. */
public final class PhoneVisit {
    private final VendorVisit visit;
    private final CompanyProfiles profiles;
    private final CallLane lane;
    private final RetentionConfig retention;

    public PhoneVisit(Vertx vertx, Store store, GatewayConfig config) {
        MasterKey key = MasterKey.of(config.security());
        WallClock clock = WallClock.system();
        MeterRegistry meters = VendorVisit.meters();
        this.visit = new VendorVisit(
                vertx, store, config, Vendor.of("retell", config.vendors().retell()), meters);
        DataKeys keys = new StoredDataKeys(vertx, store, key, clock);
        this.profiles = new CompanyProfiles(vertx, store, keys);
        this.retention = config.retention();
        this.lane = new CallLane(new CallLane.Parts(
                vertx,
                visit.bus(),
                store,
                profiles,
                new ConnectionDirectory(vertx, store, visit.repository()),
                keys,
                UUID::randomUUID,
                BusinessClock.system(),
                clock,
                meters,
                config.calls(),
                () -> "",
                config.mail().isPresent()));
    }

    /** Reads how the phone agents of all active companies are set up, company by company in the order of their keys. */
    public Future<List<PhoneSetup>> read() {
        return visit.open().compose(this::read);
    }

    private Future<List<PhoneSetup>> read(List<Account> accounts) {
        PhoneSetups setups = new PhoneSetups(visit.bus(), lane.toolbox(), retention);
        List<PhoneSetup> found = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (Account account : accounts) {
            // The profile first: deadlines are looked up in what is in memory.
            read = read.compose(before -> profiles.of(account.company().id()))
                    .compose(profile -> setups.of(account.company(), account.connection()))
                    .onSuccess(found::add)
                    .mapEmpty();
        }
        return read.map(found);
    }
}
