package de.askproai.gateway.integration;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.client.Call;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.VendorAccount;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One question the gateway asks, as one call of the vendor.
 *
 * @param address who asks what
 * @param account on whose behalf a question is asked
 * @param call the call that answers it, with the account's credentials
 * @param outdates the groups of cached answers that are not true any more once it was sent, whatever came of it
 */
public record Mapping<Q extends BusMessage, R extends BusMessage>(
        Address<Q, R> address,
        Function<Q, ? extends VendorAccount> account,
        BiFunction<Q, Connection, Call<R>> call,
        BiFunction<Q, Connection, Set<String>> outdates) {

    /** Maps a question that changes nothing at the vendor. */
    public Mapping(
            Address<Q, R> address,
            Function<Q, ? extends VendorAccount> account,
            BiFunction<Q, Connection, Call<R>> call) {
        this(address, account, call, (question, connection) -> Set.of());
    }

    /** The account of a question that names it in no other way. */
    public record Account(UUID company, UUID connection) implements VendorAccount {}
}
