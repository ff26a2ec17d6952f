/** PostgreSQL: pools per role, transactions with deadlines, tenancy, migrations, the embedded server. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
