package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.payment.MoneyBack.Money;
import de.askproai.gateway.speech.Speaking;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** What customers read about their money, in German or English. */
final class MoneyPhrases {
    private final boolean german;

    MoneyPhrases(Locale locale) {
        this.german = Speaking.german(locale);
    }

    CustomerNotices.Letter refunded(Money money, String name, String company) {
        return german
                ? new CustomerNotices.Letter("Sie bekommen Ihr Geld zurück", """
                Guten Tag %s,

                Ihr Termin findet nicht statt, deshalb haben wir Ihre Zahlung von %s zurückgegeben. Je nach Bank dauert es \
                einige Tage, bis das Geld bei Ihnen ist.

                %s
                """.formatted(name, paid(money), company))
                : new CustomerNotices.Letter(
                        "Your money is on its way back", """
                Hello %s,

                your appointment does not take place, so we have refunded your payment of %s. Depending on your bank it \
                takes some days to arrive.

                %s
                """.formatted(name, paid(money), company));
    }

    CustomerNotices.Letter refundedInPart(Money money, String name, String company) {
        return german
                ? new CustomerNotices.Letter("Sie bekommen Ihr Geld zurück", """
                Guten Tag %s,

                Ihr Termin findet nicht statt. Von Ihrer Zahlung haben wir %s zurückgegeben; je nach Bank dauert \
                es einige Tage, bis das Geld bei Ihnen ist. Den Rest geben wir Ihnen auf anderem Weg zurück und melden uns \
                dazu.

                %s
                """.formatted(name, paid(money), company))
                : new CustomerNotices.Letter(
                        "Your money is on its way back", """
                Hello %s,

                your appointment does not take place. We have refunded %s of your payment; depending on your bank it \
                takes some days to arrive. We pay the rest back another way and get in touch about it.

                %s
                """.formatted(name, paid(money), company));
    }

    /** Returns how much it is, with its currency; empty where nobody can say. */
    Optional<String> amount(Money money) {
        return Optional.ofNullable(money.amountMinor()).map(minor -> amount(minor, money.currency()));
    }

    private String paid(Money money) {
        return amount(money).orElseThrow();
    }

    private String amount(long minor, String code) {
        Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getNumberInstance(german ? Locale.GERMANY : Locale.UK);
        format.setMinimumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(minor, digits)) + " " + currency.getCurrencyCode();
    }
}
