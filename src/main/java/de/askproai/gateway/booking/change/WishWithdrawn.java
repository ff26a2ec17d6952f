package de.askproai.gateway.booking.change;

import de.askproai.gateway.work.Effect;
import java.util.UUID;

/** That no calendar has what was wished for, and that nobody wants it any more. */
public record WishWithdrawn(UUID company, UUID appointment) implements Effect {}
