/** A company as a file: read with positions, checked as a whole, applied in one transaction. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.tenant.apply;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
