/** Erasing people: what is known of them is planned, rewritten, deleted at vendors, and kept in a ledger of keyed hashes. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.privacy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
