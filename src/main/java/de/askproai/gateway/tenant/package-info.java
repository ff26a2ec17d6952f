/** Companies and what belongs to them: branches, numbers, services, staff, customers, connections. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.tenant;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
