package de.askproai.gateway.sandbox.mail;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's dialogue (RFC 5321), strict about its order: EHLO, MAIL, one RCPT, DATA, and again. Belongs to the
 * sandbox's event loop.
 */
public final class SmtpSession {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpSession.class);
    private static final Pattern MAIL = Pattern.compile("(?i)MAIL FROM:<([^<>\\s]+@[^<>\\s]+)>(?: [A-Z0-9]+=\\S+)*");
    private static final Pattern RECIPIENT = Pattern.compile("(?i)RCPT TO:<([^<>\\s]+@[^<>\\s]+)>");
    private static final int LONGEST_COMMAND = 512;
    private static final int LONGEST_LINE = 998;
    private static final int LARGEST_LETTER = 1 << 20;

    private final NetSocket socket;
    private final Mailbox mailbox;
    private boolean greeted;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable StringBuilder data;

    public SmtpSession(NetSocket socket, Mailbox mailbox) {
        this.socket = socket;
        this.mailbox = mailbox;
    }

    public void open() {
        RecordParser lines = RecordParser.newDelimited("\r\n", this::line);
        lines.maxRecordSize(LARGEST_LETTER);
        lines.exceptionHandler(tooLong -> hangUp(500, "Line too long"));
        socket.handler(lines);
        socket.exceptionHandler(gone -> LOG.debug("A mail client went away"));
        if (mailbox.trouble() == MailTrouble.BUSY) {
            hangUp(421, "Try again later");
        } else {
            say(220, "sandbox ESMTP");
        }
    }

    private void line(Buffer bytes) {
        String line = bytes.toString(StandardCharsets.ISO_8859_1);
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            hangUp(500, "Lines end with CRLF");
        } else if (data != null) {
            content(data, line);
        } else if (line.length() > LONGEST_COMMAND) {
            say(500, "Line too long");
        } else {
            command(line);
        }
    }

    private void command(String line) {
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO", "HELO" -> hello(line, verb);
            case "MAIL" -> mail(line);
            case "RCPT" -> recipient(line);
            case "DATA" -> startData();
            case "RSET" -> {
                forget();
                say(250, "OK");
            }
            case "NOOP" -> say(250, "OK");
            case "QUIT" -> hangUp(221, "Bye");
            default -> say(500, "Unknown command");
        }
    }

    private void hello(String line, String verb) {
        if (line.length() <= verb.length() + 1) {
            say(501, "Say who you are");
            return;
        }
        greeted = true;
        forget();
        if (verb.equals("EHLO")) {
            write("250-sandbox\r\n250 SIZE " + LARGEST_LETTER + "\r\n");
        } else {
            say(250, "sandbox");
        }
    }

    private void mail(String line) {
        Matcher form = MAIL.matcher(line);
        if (!greeted || from != null) {
            say(503, "Bad sequence of commands");
        } else if (!form.matches()) {
            say(501, "Syntax: MAIL FROM:<address>");
        } else if (mailbox.trouble() == MailTrouble.REFUSED_SENDER) {
            say(550, "Not yours to send as");
        } else {
            from = form.group(1);
            say(250, "OK");
        }
    }

    private void recipient(String line) {
        Matcher form = RECIPIENT.matcher(line);
        if (from == null) {
            say(503, "Bad sequence of commands");
        } else if (to != null) {
            say(452, "One recipient at a time");
        } else if (!form.matches()) {
            say(501, "Syntax: RCPT TO:<address>");
        } else if (mailbox.trouble() == MailTrouble.UNKNOWN_RECIPIENT) {
            say(550, "No such user here");
        } else if (mailbox.trouble() == MailTrouble.FULL) {
            say(452, "Mailbox full");
        } else {
            to = form.group(1);
            say(250, "OK");
        }
    }

    private void startData() {
        if (to == null) {
            say(503, "Bad sequence of commands");
            return;
        }
        data = new StringBuilder();
        say(354, "End with a dot on a line of its own");
    }

    private void content(StringBuilder letter, String line) {
        if (line.equals(".")) {
            String sender = from;
            String recipient = to;
            forget();
            if (sender != null && recipient != null) {
                accept(new Letter(sender, recipient, letter.toString()));
            }
        } else if (line.length() > LONGEST_LINE || letter.length() > LARGEST_LETTER) {
            hangUp(552, "Too large");
        } else {
            letter.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
    }

    private void accept(Letter letter) {
        boolean complete = letter.header("From").isPresent()
                && letter.header("Date").isPresent()
                && letter.header("Message-ID").isPresent();
        if (!complete) {
            say(554, "From, Date and Message-ID are missing");
            return;
        }
        mailbox.keep(letter);
        if (mailbox.trouble() != MailTrouble.SILENT) {
            say(250, "Queued");
        }
    }

    private void forget() {
        from = null;
        to = null;
        data = null;
    }

    private void say(int code, String words) {
        write(code + " " + words + "\r\n");
    }

    private void write(String answer) {
        socket.write(answer).onFailure(gone -> LOG.debug("A mail client did not wait for the answer"));
    }

    private void hangUp(int code, String words) {
        socket.end(Buffer.buffer(code + " " + words + "\r\n"))
                .onFailure(gone -> LOG.debug("A mail client did not wait for the end"));
    }
}
