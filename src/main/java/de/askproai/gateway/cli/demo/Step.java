package de.askproai.gateway.cli.demo;

/**
 * One step of the demo's call, checked.
 *
 * @param detail what was found, free of personal data
 */
record Step(String name, boolean held, String detail) {}
