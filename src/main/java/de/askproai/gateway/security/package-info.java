/** Encryption at rest, keyed hashes for search, and API keys. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.security;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
