package de.askproai.gateway.tenant;

import java.util.UUID;

/** Names one company's account at a vendor: what a message must say so that its {@link Connection} is found. */
public interface VendorAccount {
    UUID company();

    /** Returns the id of the connection. */
    UUID connection();
}
