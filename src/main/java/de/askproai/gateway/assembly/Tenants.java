package de.askproai.gateway.assembly;

import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;

/** What all lanes know of the companies: their connections, profiles and keys, each followed as configuration changes. */
public record Tenants(
        ConnectionDirectory connections,
        ConnectionRepository repository,
        CompanyProfiles profiles,
        DataKeys dataKeys,
        ApiKeys apiKeys) {

    public static Tenants on(Foundation foundation) {
        ConnectionRepository repository = new ConnectionRepository(
                foundation.masterKey(), foundation.config().intake().maxBodyBytes());
        ConnectionDirectory connections = new ConnectionDirectory(foundation.vertx(), foundation.store(), repository);
        DataKeys dataKeys = new StoredDataKeys(
                foundation.vertx(), foundation.store(), foundation.masterKey(), foundation.wallClock());
        CompanyProfiles profiles = new CompanyProfiles(foundation.vertx(), foundation.store(), dataKeys);
        ApiKeys apiKeys = new ApiKeys(foundation.vertx(), foundation.store(), foundation.wallClock());
        connections.follow(foundation.notifications());
        profiles.follow(foundation.notifications());
        apiKeys.follow(foundation.notifications());
        foundation.readiness().require("connections loaded", connections::loaded);
        return new Tenants(connections, repository, profiles, dataKeys, apiKeys);
    }
}
