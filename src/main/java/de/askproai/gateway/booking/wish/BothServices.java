package de.askproai.gateway.booking.wish;

import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.speech.Both;
import de.askproai.gateway.tool.SaidInCalls;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which services a caller means by "both": the two between which they were to choose last in the call. */
final class BothServices {
    private static final Logger LOG = LoggerFactory.getLogger(BothServices.class);
    private static final int TWO = 2;

    private final SaidInCalls said;

    BothServices(SaidInCalls said) {
        this.said = said;
    }

    /** Returns whether that and nothing else is said of what for, in a shop where nothing is called so. */
    static boolean areMeant(ToolCall call, Shop shop) {
        return call.text(Wishes.SERVICE)
                .filter(Both::isSaid)
                .filter(words -> shop.spoken().offersIn(words).isEmpty())
                .isPresent();
    }

    /** Notes that the caller is asked to choose between these; more or fewer than two are not both. */
    Future<Void> note(ToolCall call, List<Shop.Offer> choice) {
        List<String> services = choice.stream()
                .filter(offer -> !offer.isCombined())
                .map(offer -> offer.service().toString())
                .toList();
        return services.size() == TWO
                ? said.note(call, SaidInCalls.CHOICE_OF_SERVICES + String.join(",", services), call.deadline())
                        .<Void>mapEmpty()
                        .recover(away -> {
                            LOG.warn(
                                    "Between which services a caller may choose could not be noted: {}",
                                    away.toString());
                            return Future.succeededFuture();
                        })
                : Future.succeededFuture();
    }

    /** Returns the call with the names of both; as it is where it is not known which those are. */
    Future<ToolCall> named(ToolCall call, Shop shop) {
        return said.latest(call, SaidInCalls.CHOICE_OF_SERVICES)
                .map(noted -> noted.map(ids -> offers(ids, shop))
                        .filter(offers -> offers.size() == TWO)
                        .map(offers -> call.with(call.arguments()
                                .copy()
                                .put(
                                        Wishes.SERVICE,
                                        offers.stream().map(Shop.Offer::name).collect(Collectors.joining(", ")))))
                        .orElse(call));
    }

    private static List<Shop.Offer> offers(String ids, Shop shop) {
        List<UUID> services =
                Arrays.stream(ids.split(",")).map(UUID::fromString).toList();
        return shop.offers().stream()
                .filter(offer -> services.contains(offer.service()))
                .toList();
    }
}
