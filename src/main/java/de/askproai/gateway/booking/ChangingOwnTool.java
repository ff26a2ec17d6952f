package de.askproai.gateway.booking;

/** A tool that changes an appointment the caller has, wherever it is. */
interface ChangingOwnTool extends ChangingTool {

    /** What is urgent waits for no appointment, and takes nobody's away. */
    @Override
    default boolean leavesWishForUrgent() {
        return true;
    }

    @Override
    default boolean hearsWhyNot() {
        return true;
    }

    @Override
    default boolean needsBranch() {
        return false;
    }

    @Override
    default boolean tellsApartByBranch() {
        return true;
    }
}
