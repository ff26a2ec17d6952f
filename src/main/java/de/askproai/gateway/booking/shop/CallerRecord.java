package de.askproai.gateway.booking.shop;

/**
 * What is on record of a caller.
 *
 * @param known whether somebody with this number has been here
 * @param missed to how many appointments nobody came
 */
record CallerRecord(boolean known, long missed) {
    static final CallerRecord NOBODY = new CallerRecord(false, 0);
}
