/**
 * Whole phone calls, played by the imitated vendors through all doors of a running gateway.
 *
 * <p>{@code Exchange} is the gateway with everything around it, {@code Line} one company on it, {@code Talk} one call.
 */
package de.askproai.gateway.phone;
