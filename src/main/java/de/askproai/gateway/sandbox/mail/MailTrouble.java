package de.askproai.gateway.sandbox.mail;

/** What is wrong with the mail server. */
public enum MailTrouble {
    NONE,
    /** It turns everybody away for the moment (421). */
    BUSY,
    /** It does not let the sender send (550). */
    REFUSED_SENDER,
    /** Every recipient's mailbox is full (452). */
    FULL,
    /** It does not know any recipient (550). */
    UNKNOWN_RECIPIENT,
    /** It keeps what it is given and never says so. */
    SILENT
}
