package de.askproai.gateway.chaos;

import java.time.Duration;

/**
 * What is sent: so many senders at once, each with ordering keys of its own and one event after another per key.
 *
 * @param prefix begins the keys, so that loads do not meet
 * @param stepsPerKey after so many events a sender is done with a key; 0: it goes on until it is stopped
 * @param pause between two events of a sender
 * @param failPercent how often handling an event fails, in percent
 * @param padding bytes that make a body big
 * @param invoiceEvery each so many-th step of a key has an invoice written; 0: none
 */
record Load(
        Tenant tenant,
        String prefix,
        int senders,
        int keysPerSender,
        int stepsPerKey,
        Duration pause,
        int failPercent,
        int padding,
        int invoiceEvery) {

    /** Goes on until stopped. */
    static Load steady(Tenant tenant, String prefix, int senders) {
        return new Load(tenant, prefix, senders, 5, 0, Duration.ZERO, 2, 0, 0);
    }

    Load pausing(Duration between) {
        return new Load(
                tenant, prefix, senders, keysPerSender, stepsPerKey, between, failPercent, padding, invoiceEvery);
    }

    Load failing(int percent) {
        return new Load(tenant, prefix, senders, keysPerSender, stepsPerKey, pause, percent, padding, invoiceEvery);
    }

    Load keys(int perSender, int steps) {
        return new Load(tenant, prefix, senders, perSender, steps, pause, failPercent, padding, invoiceEvery);
    }

    Load padded(int bytes) {
        return new Load(tenant, prefix, senders, keysPerSender, stepsPerKey, pause, failPercent, bytes, invoiceEvery);
    }

    Load invoicing(int every) {
        return new Load(tenant, prefix, senders, keysPerSender, stepsPerKey, pause, failPercent, padding, every);
    }

    boolean bringsInvoice(int step) {
        return invoiceEvery > 0 && step % invoiceEvery == 0;
    }

    boolean has(int event) {
        return stepsPerKey == 0 || event < stepsPerKey * keysPerSender;
    }

    /** Returns which of its keys a sender's event is for: in turn, or one key after another if each has an end. */
    int keyOf(int event) {
        return stepsPerKey == 0 ? event % keysPerSender : event / stepsPerKey;
    }

    int stepOf(int event) {
        return stepsPerKey == 0 ? event / keysPerSender : event % stepsPerKey;
    }
}
