/** What tests share: a strict Vert.x, waiting without sleeping, and the watch over blocked event loops. */
package de.askproai.gateway.testing;
