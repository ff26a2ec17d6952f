package de.askproai.gateway.tenant;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money.
 *
 * @param minor in the currency's smallest unit, e.g. cents
 * @param currency ISO 4217
 */
public record Price(long minor, String currency) {

    /** Returns the amount as it is written, e.g. {@code 32.00 EUR}. */
    @Override
    public String toString() {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits) + " " + currency;
    }
}
