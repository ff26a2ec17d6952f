/** A house where each rule of the real one is broken once; {@code ArchitectureTest} expects every breach reported. */
package de.askproai.gateway.architecture.bad;
