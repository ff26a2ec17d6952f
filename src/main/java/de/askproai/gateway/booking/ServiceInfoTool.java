package de.askproai.gateway.booking;

import de.askproai.gateway.booking.shop.ServiceFacts;
import de.askproai.gateway.booking.shop.ServicePhrases;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.booking.shop.TermsDesk;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.booking.shop.TermsTold;
import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.slot.Order;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.booking.wish.Wishes;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says how long a service takes and what it costs, or several of them together. */
final class ServiceInfoTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;
    private final TermsDesk terms;
    private final TermsTold told;

    ServiceInfoTool(Shops shops, TermsDesk terms, TermsTold told) {
        this.shops = shops;
        this.terms = terms;
        this.told = told;
        this.spec = new ToolSpec(
                "get_service_info",
                "About a service",
                "Says how long a service takes, what it costs and on which terms it is booked. Give it as the caller said it; several at once are "
                        + "possible (Schneiden und Färben), their durations and prices are added up.",
                ArgumentSchema.arguments()
                        .texts(Wishes.SERVICE, "Service as spoken, or several")
                        .branch()
                        .done(),
                FactSchema.facts()
                        .list("services", ServiceFacts.described(), "The services in question")
                        .number("duration_minutes", "How long they take together")
                        .numberOrNull("price_minor", "What they cost together, in the currency's smallest unit")
                        .textOrNull("currency", "ISO 4217, in small letters")
                        .flag("bookable", "Whether they can be booked on the phone, in one appointment")
                        .onSuccess("services", "duration_minutes", "bookable")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public boolean needsBranch() {
        return false;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.open(shops, call).compose(shop -> {
            boolean anywhere = call.context().branch() == null;
            Optional<Shop.Elsewhere> elsewhere =
                    call.text(Wishes.SERVICE).filter(said -> !anywhere).flatMap(shop::elsewhere);
            if (elsewhere.isPresent()) {
                return Future.succeededFuture(ToolAnswer.asking(
                        Wishes.SERVICE,
                        new ServicePhrases(call.context().locale()).onlyElsewhere(elsewhere.get(), shop)));
            }
            List<Shop.Offer> offers = call.text(Wishes.SERVICE)
                    .map((anywhere ? shop.spokenEverywhere() : shop.spoken())::offersIn)
                    .orElseGet(() -> shop.offers().size() == 1 ? shop.offers() : List.of());
            ServicePhrases phrases = new ServicePhrases(call.context().locale());
            return offers.isEmpty()
                    ? Future.succeededFuture(ToolAnswer.asking(Wishes.SERVICE, phrases.which(inQuestion(call, shop))))
                    : Future.all(offers.stream()
                                    .map(offer -> terms.of(call, shop, offer))
                                    .toList())
                            .map(all -> answer(call, offers, all.list()));
        });
    }

    /** Returns those that may be meant; all, where nothing says which. */
    private static List<Shop.Offer> inQuestion(ToolCall call, Shop shop) {
        List<Shop.Offer> named = call.text(Wishes.SERVICE)
                .map(said -> shop.spoken().offers(Optional.of(said)))
                .orElse(List.of());
        return named.isEmpty() ? shop.offers() : named;
    }

    private ToolAnswer answer(ToolCall call, List<Shop.Offer> offers, List<Terms> terms) {
        Order order = Order.of(offers.stream().map(Shop.Offer::bookable).toArray(BookableService[]::new));
        JsonObject facts = facts(offers, terms, order);
        String info = new ServicePhrases(call.context().locale()).info(offers, order);
        ToolAnswer answer = ToolAnswer.success(
                rule(call, offers, terms).map(said -> info + " " + said).orElse(info), facts);
        told.note(call, offers.get(0).service(), terms.get(0), answer);
        return answer;
    }

    /** Returns in one sentence what stands in the way, else on which terms it is had. */
    private static Optional<String> rule(ToolCall call, List<Shop.Offer> offers, List<Terms> terms) {
        TermsPhrases phrases = new TermsPhrases(call.context().locale());
        ServicePhrases others = new ServicePhrases(call.context().locale());
        if (offers.size() > 1) {
            return Optional.of(others.notInOne());
        }
        if (offers.get(0).calendar() == null) {
            return Optional.of(others.notBookable());
        }
        for (int i = 0; i < offers.size(); i++) {
            Optional<Terms.Refusal> why = terms.get(i).refusal();
            if (why.isPresent()) {
                return Optional.of(phrases.reason(why.get(), offers.get(i).name()));
            }
        }
        return terms.stream()
                .flatMap(one -> phrases.rule(one).stream())
                .findFirst()
                .map(said -> said + ".");
    }

    private static JsonObject facts(List<Shop.Offer> offers, List<Terms> terms, Order order) {
        JsonArray services = new JsonArray();
        boolean bookable = true;
        for (int i = 0; i < offers.size(); i++) {
            JsonObject described = ServiceFacts.described(offers.get(i), terms.get(i));
            bookable &= described.getBoolean("bookable");
            services.add(described);
        }
        return new JsonObject()
                .put("services", services)
                .put("duration_minutes", order.duration().toMinutes())
                .put("price_minor", order.price().map(Price::minor).orElse(null))
                .put(
                        "currency",
                        order.price()
                                .map(price -> price.currency().toLowerCase(Locale.ROOT))
                                .orElse(null))
                .put("bookable", bookable && offers.size() == 1);
    }
}
