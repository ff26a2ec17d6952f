package de.askproai.gateway.booking;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.caller.CallerIdentity;
import de.askproai.gateway.booking.caller.Callers;
import de.askproai.gateway.booking.caller.Hearing;
import de.askproai.gateway.booking.caller.Hearing.Reason;
import de.askproai.gateway.booking.caller.IdentityPhrases;
import de.askproai.gateway.booking.caller.MissedWishes;
import de.askproai.gateway.booking.hold.OwnHolds;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.wish.Alternatives;
import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says whether the calling number is on record, and with a name whether the caller is who they say; it names nobody. */
final class CheckCustomerTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;
    private final Callers callers;
    private final CallerIdentity identity;
    private final OwnHolds holds;
    private final BusinessClock clock;

    CheckCustomerTool(Shops shops, Callers callers, CallerIdentity identity, OwnHolds holds, BusinessClock clock) {
        this.spec = define();
        this.shops = shops;
        this.callers = callers;
        this.identity = identity;
        this.holds = holds;
        this.clock = clock;
    }

    private static ToolSpec define() {
        return new ToolSpec(
                "check_customer",
                "Check the customer",
                "Says whether the caller's number is on record, and with the caller's name whether they are known. It never "
                        + "tells a name: ask the caller for it.",
                CallerIdentity.arguments(ArgumentSchema.arguments()).done(),
                MissedWishes.in(FactSchema.facts()
                                .flag("known", "Whether the calling number is on record")
                                .flag("number_shown", "Whether the caller shows a number")
                                .flag("identified", "Whether the caller's number and name belong together")
                                .text("reason", "Why the caller may hear nothing")
                                .moments("held", "Times that are kept for the caller, whoever they are")
                                .text("held_branch", "Name of the branch they are at, where the company has several")
                                .text("held_service", "Service they are kept for, where it is one")
                                .number("coming_appointments", "How many they have; only where they are identified")
                                .number("noted_wishes", "How many more are noted, and not booked yet; only then"))
                        .onSuccess("known", "number_shown", "identified")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return callers.isKnown(call)
                .compose(known -> identity.name(call).compose(name -> {
                    boolean shown = call.context().callerNumber() != null;
                    // A name is tried only where it can be right: that spares who calls for the first time a guess.
                    boolean tries = name.isPresent()
                            && (known
                                    || !shown
                                    || call.text(CallerIdentity.PHONE).isPresent());
                    Future<ToolAnswer> answered = tries
                            ? identity.of(call).compose(hearing -> answer(call, known, hearing))
                            : Future.succeededFuture(unidentified(call, known, name.isPresent()));
                    return answered.compose(answer -> withHeld(call, name.isPresent(), answer));
                }));
    }

    /** Who was promised what could not be booked may not have been called about it yet. */
    private Future<ToolAnswer> withMissed(ToolCall call, Hearing hearing, ToolAnswer answer) {
        return !(hearing instanceof Hearing.Granted granted) || granted.missed().isEmpty()
                ? Future.succeededFuture(answer)
                : ShopDoor.open(shops, call).map(shop -> {
                    Locale locale = call.context().locale();
                    LocalDate today = clock.now(shop.zone()).toLocalDate();
                    return new MissedWishes(granted.missed(), shop, today, locale)
                            .before(answer.saying(IdentityPhrases.nextQuestion(true, locale)));
                });
    }

    private Future<ToolAnswer> withHeld(ToolCall call, boolean named, ToolAnswer answer) {
        return holds.of(call)
                .compose(held -> held.isEmpty()
                        ? Future.succeededFuture(answer)
                        : ShopDoor.open(shops, call).map(shop -> telling(call, shop, held, named, answer)));
    }

    /** Who has something kept has called before, on record or not. */
    private ToolAnswer telling(
            ToolCall call, Shop shop, List<CallerAppointment> held, boolean named, ToolAnswer answer) {
        ZoneId zone = shop.zone();
        Locale locale = call.context().locale();
        List<ZonedDateTime> starts = OwnHolds.starts(held, shop);
        Optional<String> place = OwnHolds.place(held, shop);
        ToolAnswer kept = answer.with("held", Alternatives.toJson(starts));
        ToolAnswer there = place.map(name -> kept.with("held_branch", name)).orElse(kept);
        ToolAnswer told = OwnHolds.service(held, shop)
                .map(service -> there.with("held_service", service))
                .orElse(there);
        return answer.success() && !answer.facts().getBoolean("identified", true)
                ? ToolAnswer.success(
                        new Phrases(locale)
                                        .at(place)
                                        .kept(OwnHolds.said(
                                                held,
                                                shop,
                                                locale,
                                                clock.now(zone).toLocalDate()))
                                + " "
                                + IdentityPhrases.nextQuestion(named, locale),
                        told.facts())
                : told;
    }

    private Future<ToolAnswer> answer(ToolCall call, boolean known, Hearing hearing) {
        Future<Optional<ToolAnswer>> asked = hearing instanceof Hearing.Granted granted && granted.isOnlyAlike()
                ? identity.ask(call, granted.alike())
                : Future.succeededFuture(Optional.empty());
        return asked.compose(asks -> asks.map(question -> Future.succeededFuture(unknown(call, known, question)))
                .orElseGet(() -> shops.isSomebodyTold(call.context(), call.deadline())
                        .compose(heard -> withMissed(call, hearing, told(call, known, hearing, heard)))));
    }

    /** @param heard whether anybody of the shop hears of a call back */
    private static ToolAnswer told(ToolCall call, boolean known, Hearing hearing, boolean heard) {
        Locale locale = call.context().locale();
        if (hearing instanceof Hearing.Granted granted) {
            long wishes = granted.coming().stream()
                    .filter(CallerAppointment::isWished)
                    .count();
            return ToolAnswer.success(
                    IdentityPhrases.identified(locale),
                    facts(call, known)
                            .put("identified", true)
                            .put("coming_appointments", granted.coming().size() - wishes)
                            .put("noted_wishes", wishes));
        }
        Reason reason = hearing instanceof Hearing.Refused refused ? refused.reason() : Reason.UNKNOWN;
        return reason == Reason.NO_NUMBER
                ? unidentified(call, known, true)
                : unknown(call, known, IdentityPhrases.refused(reason, heard, locale));
    }

    private static ToolAnswer unknown(ToolCall call, boolean known, ToolAnswer refused) {
        return refused.with("known", known).with("number_shown", call.context().callerNumber() != null);
    }

    private static ToolAnswer unidentified(ToolCall call, boolean known, boolean named) {
        return ToolAnswer.success(
                IdentityPhrases.whoCalls(
                        call.context().callerNumber() != null,
                        known,
                        named,
                        call.context().locale()),
                facts(call, known).put("identified", false));
    }

    private static JsonObject facts(ToolCall call, boolean known) {
        return new JsonObject()
                .put("known", known)
                .put("number_shown", call.context().callerNumber() != null);
    }
}
