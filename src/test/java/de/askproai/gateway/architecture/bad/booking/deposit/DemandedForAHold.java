package de.askproai.gateway.architecture.bad.booking.deposit;

import de.askproai.gateway.architecture.bad.booking.hold.HoldsForADeposit;

public record DemandedForAHold(HoldsForADeposit hold) {}
