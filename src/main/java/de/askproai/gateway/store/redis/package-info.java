/** Redis, which may be away: every command ends soon, and no caller's main job depends on it. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.store.redis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
