package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.slot.Order;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tenant.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** What is said of services, their durations and prices, in German or English. */
public final class ServicePhrases {
    /** More than this nobody remembers on the phone. */
    private static final int MOST_NAMED = 3;

    private final Locale locale;
    private final boolean german;

    public ServicePhrases(Locale locale) {
        this.locale = locale;
        this.german = Speaking.german(locale);
    }

    public String whichService(Shop shop) {
        List<String> names =
                shop.offers().stream().map(Shop.Offer::name).limit(MOST_NAMED).toList();
        boolean more = shop.offers().size() > MOST_NAMED;
        return german
                ? "Welche Dienstleistung möchten Sie? Wir bieten " + (more ? "zum Beispiel " : "")
                        + Speaking.either(names, locale) + " an."
                : "Which service would you like? We offer " + (more ? "for example " : "")
                        + Speaking.either(names, locale) + ".";
    }

    public String whichOf(List<Shop.Offer> offers) {
        List<String> names =
                offers.stream().map(Shop.Offer::name).limit(MOST_NAMED).toList();
        return (german ? "Meinen Sie " : "Do you mean ") + Speaking.either(names, locale) + "?";
    }

    /** Says that several services have no appointment in common; what is left is one by one, or that somebody calls. */
    public String notTogether(List<Shop.Offer> offers) {
        String names = Speaking.all(offers.stream().map(Shop.Offer::name).toList(), locale);
        return german
                ? names
                        + " kann ich leider nicht zusammen in einem Termin eintragen. Soll ich einzelne Termine suchen, oder"
                        + " sollen wir Sie zurückrufen?"
                : "I am sorry, I cannot book " + names
                        + " in one appointment. Shall I look for separate appointments, or"
                        + " shall we call you back?";
    }

    /** Says that several of the same, for several people, are booked one after the other. */
    public String oneByOne(int quantity) {
        boolean two = quantity == 2;
        return german
                ? "Mehrere auf einmal kann ich leider nicht eintragen, nur jeden als eigenen Termin. Soll ich jetzt einen"
                        + " buchen und " + (two ? "den anderen" : "die anderen") + " gleich danach?"
                : "I am sorry, I cannot book several at once, only each as an appointment of its own. Shall I book one now"
                        + " and the " + (two ? "other" : "others") + " right after?";
    }

    /** Says so, after what they take together. */
    public String notInOne() {
        return german
                ? "In einem Termin kann ich das leider nicht eintragen."
                : "I am sorry, I cannot book that in one appointment.";
    }

    /** Says which of several services we have, where the others are not known. */
    public String onlyThese(List<Shop.Offer> offers) {
        String names = Speaking.all(offers.stream().map(Shop.Offer::name).toList(), locale);
        return german
                ? "Davon bieten wir nur " + names + " an. Möchten Sie das allein, oder meinen Sie etwas anderes?"
                : "Of that we only offer " + names + ". Would you like that alone, or do you mean something else?";
    }

    /** Says of a service that only other branches offer it. */
    public String onlyElsewhere(Shop.Elsewhere service, Shop shop) {
        List<String> branches = service.branches().stream().limit(MOST_NAMED).toList();
        String where = Speaking.all(branches, locale);
        String name = service.offer().name();
        return german
                ? name + " bieten wir" + Speaking.atBranch(shop.place(), locale) + " nicht an, nur hier: " + where
                        + ". Möchten Sie dorthin, oder etwas anderes?"
                : "We do not offer " + name + Speaking.atBranch(shop.place(), locale) + ", only here: " + where
                        + ". Would you like to go there, or have something else?";
    }

    public String notBookable() {
        return german
                ? "Diese Dienstleistung kann ich leider nicht direkt eintragen."
                : "I am sorry, I cannot book this service directly.";
    }

    public String list(List<Shop.Offer> offers) {
        List<String> named = offers.stream()
                .limit(MOST_NAMED)
                .map(offer -> offer.bookable()
                        .price()
                        .map(price -> offer.name() + (german ? " für " : " for ") + price(price))
                        .orElse(offer.name()))
                .toList();
        if (named.isEmpty()) {
            return german
                    ? "Welche Dienstleistungen wir anbieten, liegt mir leider nicht vor."
                    : "I am sorry, I do not know which services we offer.";
        }
        boolean more = offers.size() > MOST_NAMED;
        return german
                ? "Wir bieten " + (more ? "zum Beispiel " : "") + Speaking.all(named, locale) + " an. Was darf es sein?"
                : "We offer " + (more ? "for example " : "") + Speaking.all(named, locale) + ". What would you like?";
    }

    /** Returns how long the services take and what they cost, together. */
    public String info(List<Shop.Offer> offers, Order order) {
        boolean several = offers.size() > 1;
        String names = Speaking.all(offers.stream().map(Shop.Offer::name).toList(), locale);
        String length = duration(order.duration());
        if (german) {
            String takes = names + (several ? " dauern zusammen " : " dauert ") + length;
            return order.price()
                    .map(price -> takes + " und " + (several ? "kosten zusammen " : "kostet ") + price(price) + ".")
                    .orElse(takes + ", den Preis erfahren Sie vor Ort.");
        }
        String takes = names + (several ? " take " : " takes ") + length + (several ? " together" : "");
        return order.price()
                .map(price -> takes + " and " + (several ? "cost " : "costs ") + price(price) + ".")
                .orElse(takes + ", and you will learn the price at the shop.");
    }

    public String which(List<Shop.Offer> offers) {
        List<String> names =
                offers.stream().limit(MOST_NAMED).map(Shop.Offer::name).toList();
        if (names.isEmpty()) {
            return list(offers);
        }
        return german
                ? "Welche Dienstleistung meinen Sie, zum Beispiel " + Speaking.either(names, locale) + "?"
                : "Which service do you mean, for example " + Speaking.either(names, locale) + "?";
    }

    /** Returns e.g. {@code 30 Minuten}, {@code eine Stunde und 15 Minuten}. */
    String duration(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        String minutesSaid = german
                ? (minutes == 1 ? "eine Minute" : minutes + " Minuten")
                : (minutes == 1 ? "one minute" : minutes + " minutes");
        if (hours == 0) {
            return minutesSaid;
        }
        String hoursSaid = german
                ? (hours == 1 ? "eine Stunde" : hours + " Stunden")
                : (hours == 1 ? "one hour" : hours + " hours");
        return minutes == 0 ? hoursSaid : hoursSaid + (german ? " und " : " and ") + minutesSaid;
    }

    /** Returns e.g. {@code 32 Euro}, {@code 32 Euro 50}, {@code 32 euros and 50 cents}. */
    String price(Price price) {
        if (price.minor() == 0) {
            return german ? "0 Euro" : "no charge";
        }
        int digits = Math.max(0, Currency.getInstance(price.currency()).getDefaultFractionDigits());
        BigInteger[] parts = BigInteger.valueOf(price.minor()).divideAndRemainder(BigInteger.TEN.pow(digits));
        if (!price.currency().equals("EUR")) {
            String amount = BigDecimal.valueOf(price.minor(), digits)
                    .stripTrailingZeros()
                    .toPlainString();
            String name = Currency.getInstance(price.currency()).getDisplayName(locale);
            return (german ? amount.replace('.', ',') : amount) + " " + name;
        }
        long euros = parts[0].longValueExact();
        long cents = parts[1].longValueExact();
        if (euros == 0) {
            return cents + (german ? " Cent" : cents == 1 ? " cent" : " cents");
        }
        if (german) {
            return euros + " Euro" + (cents == 0 ? "" : " " + cents);
        }
        String said = euros + (euros == 1 ? " euro" : " euros");
        return cents == 0 ? said : said + " and " + cents + (cents == 1 ? " cent" : " cents");
    }
}
