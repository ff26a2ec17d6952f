package de.askproai.gateway.architecture.bad.booking.hold;

import de.askproai.gateway.architecture.bad.booking.deposit.DemandedForAHold;

public record HoldsForADeposit(DemandedForAHold deposit) {}
