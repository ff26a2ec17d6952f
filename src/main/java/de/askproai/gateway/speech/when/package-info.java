/**
 * Understanding of days and times as people say them, in German and English: pure functions.
 *
 * <p>Words become {@link de.askproai.gateway.speech.when.Term terms}, rules put terms together layer by layer, and what
 * is left is weighed into a moment or a question.
 */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.speech.when;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
