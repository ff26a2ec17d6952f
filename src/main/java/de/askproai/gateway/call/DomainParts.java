package de.askproai.gateway.call;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Outbox;
import io.micrometer.core.instrument.MeterRegistry;

/** What all domains behind a phone call stand on. */
public record DomainParts(
        Bus bus,
        Store store,
        Outbox outbox,
        CompanyProfiles profiles,
        DataKeys keys,
        BusinessClock businessClock,
        WallClock wallClock,
        MeterRegistry meters) {}
