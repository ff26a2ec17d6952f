package de.askproai.gateway.integration;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.client.HttpSender;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Witness;
import de.askproai.gateway.testing.Witness.Exchange;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A vendor asked by the gateway's own integration and HTTP client, with a witness on the way. */
public final class WitnessedVendor {
    private final Witness witness;
    private final Integration integration;
    private final HttpSender sender;
    private final Connection connection;
    private final List<Address<?, ?>> unasked = new ArrayList<>();

    public WitnessedVendor(Vertx vertx, String name, String url, String apiKey, Function<Vendor, Integration> made) {
        witness = new Witness(vertx, url);
        integration = made.apply(new Vendor(name, URI.create(witness.url()), ClientSettings.DEFAULTS));
        sender = new HttpSender(vertx);
        connection = Fixtures.connection(name, apiKey);
        integration.mappings().forEach(mapping -> unasked.add(mapping.address()));
    }

    @CanIgnoreReturnValue
    public <Q extends BusMessage, R extends BusMessage> R ask(Address<Q, R> address, Q question) {
        return Await.value(send(address, question));
    }

    public <Q extends BusMessage, R extends BusMessage> Future<R> send(Address<Q, R> address, Q question) {
        unasked.remove(address);
        return integration.mappings().stream()
                .filter(mapping -> mapping.address().equals(address))
                .findFirst()
                .map(mapping -> send(mapping, address, question))
                .orElseThrow();
    }

    private <Q extends BusMessage, A extends BusMessage, B extends BusMessage, R extends BusMessage> Future<R> send(
            Mapping<A, B> mapping, Address<Q, R> address, Q question) {
        return sender.send(
                        mapping.call().apply(mapping.address().query().cast(question), connection),
                        Deadline.in(Duration.ofSeconds(5)))
                .map(address.reply()::cast);
    }

    /** Returns where others can ask it with the same witness. */
    public String url() {
        return witness.url();
    }

    /** Returns what the integration can be asked and was not. */
    public List<Address<?, ?>> unasked() {
        return List.copyOf(unasked);
    }

    public List<Exchange> exchanges() {
        return witness.heard();
    }

    /** Returns the first exchange whose request begins like this. */
    public Exchange exchange(String method, String uri) {
        return exchanges().stream()
                .filter(exchange ->
                        exchange.method().equals(method) && exchange.uri().startsWith(uri))
                .findFirst()
                .orElseThrow();
    }
}
