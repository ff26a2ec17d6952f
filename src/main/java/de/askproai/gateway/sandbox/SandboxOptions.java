package de.askproai.gateway.sandbox;

import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * How a sandbox starts.
 *
 * @param port 0 takes a free one
 * @param pace how fast pauses between retries pass: 1 is the vendors' own pace
 * @param throttle Cal.com's request quota
 * @param wall the wall clock, on which business time is based
 */
public record SandboxOptions(
        String host,
        int port,
        double pace,
        ThrottlePlan throttle,
        Clock wall,
        List<CalcomAccount> calcom,
        List<RetellAccount> retell,
        List<StripeAccount> stripe) {

    public SandboxOptions {
        calcom = List.copyOf(calcom);
        retell = List.copyOf(retell);
        stripe = List.copyOf(stripe);
    }

    /** On a free port of this machine, without accounts, as strict and as patient as the vendors. */
    public static SandboxOptions local() {
        return new SandboxOptions(
                "127.0.0.1", 0, 1, ThrottlePlan.DOCUMENTED, Clock.systemUTC(), List.of(), List.of(), List.of());
    }

    public SandboxOptions on(int otherPort) {
        return new SandboxOptions(host, otherPort, pace, throttle, wall, calcom, retell, stripe);
    }

    public SandboxOptions atPace(double factor) {
        return new SandboxOptions(host, port, factor, throttle, wall, calcom, retell, stripe);
    }

    public SandboxOptions withThrottle(ThrottlePlan plan) {
        return new SandboxOptions(host, port, pace, plan, wall, calcom, retell, stripe);
    }

    public SandboxOptions with(CalcomAccount account) {
        return new SandboxOptions(host, port, pace, throttle, wall, plus(calcom, account), retell, stripe);
    }

    public SandboxOptions with(RetellAccount account) {
        return new SandboxOptions(host, port, pace, throttle, wall, calcom, plus(retell, account), stripe);
    }

    public SandboxOptions with(StripeAccount account) {
        return new SandboxOptions(host, port, pace, throttle, wall, calcom, retell, plus(stripe, account));
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
