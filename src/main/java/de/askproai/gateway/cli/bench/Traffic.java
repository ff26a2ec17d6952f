package de.askproai.gateway.cli.bench;

/** Makes the requests of a load generator, one after another per connection; confined to one event loop. */
interface Traffic {
    /** Returns the bytes of the next HTTP/1.1 request to be sent on this connection. */
    byte[] next(int connection);
}
