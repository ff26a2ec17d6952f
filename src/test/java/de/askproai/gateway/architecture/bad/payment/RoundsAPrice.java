package de.askproai.gateway.architecture.bad.payment;

public final class RoundsAPrice {
    private RoundsAPrice() {}

    public static long minor(String written) {
        return Math.round(Double.parseDouble(written) * 100);
    }
}
