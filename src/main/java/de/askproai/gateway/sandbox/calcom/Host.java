package de.askproai.gateway.sandbox.calcom;

/** A person whose time can be booked. */
public record Host(int id, String name, String email, String username) {}
