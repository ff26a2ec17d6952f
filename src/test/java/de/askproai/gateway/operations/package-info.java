/** Holds what operators deploy (containers, alerts, dashboard) against what the product offers. */
package de.askproai.gateway.operations;
