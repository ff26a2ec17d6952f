package de.askproai.gateway.sandbox.door;

import org.jspecify.annotations.Nullable;

/**
 * One switchable misbehaviour of a vendor: wait, then fail, drop, hang, or just answer late.
 *
 * @param vendor {@code retell}, {@code calcom} or {@code stripe}
 * @param account the account's name; nothing means every account
 * @param method the HTTP method; nothing means every method
 * @param path the beginning of the path; nothing means every path
 * @param delayMillis wait before anything else
 * @param status the status to answer instead, in the vendor's own shape; 0 means the true answer
 * @param drop close the connection instead of answering
 * @param hang never answer
 * @param rate share of the matching requests that are hit, evenly spread and not random; 0 means all of them
 * @param times how many requests are hit before the fault ends by itself; 0 means no end
 * @param afterEffect do the work first and fail afterwards, as a lost answer does
 * @param retryAfterSeconds sent as {@code Retry-After} with the status; 0 means no such header
 */
public record Fault(
        String vendor,
        @Nullable String account,
        @Nullable String method,
        @Nullable String path,
        long delayMillis,
        int status,
        boolean drop,
        boolean hang,
        double rate,
        int times,
        boolean afterEffect,
        int retryAfterSeconds) {

    public Fault {
        if (status != 0 && (status < 200 || status > 599)) {
            throw new IllegalArgumentException("status must be 0 or between 200 and 599, not " + status);
        }
        if (rate < 0 || rate > 1 || delayMillis < 0 || times < 0 || retryAfterSeconds < 0) {
            throw new IllegalArgumentException("rate is between 0 and 1; no value may be negative");
        }
        if (delayMillis == 0 && status == 0 && !drop && !hang) {
            throw new IllegalArgumentException("a fault needs one of delayMillis, status, drop and hang");
        }
    }

    public static Fault delay(String vendor, long millis) {
        return new Fault(vendor, null, null, null, millis, 0, false, false, 0, 0, false, 0);
    }

    public static Fault status(String vendor, int status) {
        return new Fault(vendor, null, null, null, 0, status, false, false, 0, 0, false, 0);
    }

    public static Fault drop(String vendor) {
        return new Fault(vendor, null, null, null, 0, 0, true, false, 0, 0, false, 0);
    }

    public static Fault hang(String vendor) {
        return new Fault(vendor, null, null, null, 0, 0, false, true, 0, 0, false, 0);
    }

    public Fault forAccount(String name) {
        return new Fault(
                vendor,
                name,
                method,
                path,
                delayMillis,
                status,
                drop,
                hang,
                rate,
                times,
                afterEffect,
                retryAfterSeconds);
    }

    /** Limits the fault to one method and to paths beginning so. */
    public Fault on(String httpMethod, String pathStart) {
        return new Fault(
                vendor,
                account,
                httpMethod,
                pathStart,
                delayMillis,
                status,
                drop,
                hang,
                rate,
                times,
                afterEffect,
                retryAfterSeconds);
    }

    public Fault share(double share) {
        return new Fault(
                vendor,
                account,
                method,
                path,
                delayMillis,
                status,
                drop,
                hang,
                share,
                times,
                afterEffect,
                retryAfterSeconds);
    }

    public Fault times(int count) {
        return new Fault(
                vendor,
                account,
                method,
                path,
                delayMillis,
                status,
                drop,
                hang,
                rate,
                count,
                afterEffect,
                retryAfterSeconds);
    }

    /** The same fault, but only once the vendor has done the work. */
    public Fault afterTheEffect() {
        return new Fault(
                vendor, account, method, path, delayMillis, status, drop, hang, rate, times, true, retryAfterSeconds);
    }

    public Fault retryAfter(int seconds) {
        return new Fault(
                vendor, account, method, path, delayMillis, status, drop, hang, rate, times, afterEffect, seconds);
    }
}
