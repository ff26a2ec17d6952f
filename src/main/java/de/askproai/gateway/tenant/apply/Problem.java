package de.askproai.gateway.tenant.apply;

/**
 * Something that is wrong in a company file.
 *
 * @param line counted from 1
 * @param reason what is wrong and what is allowed; never a secret
 */
public record Problem(String file, int line, String reason) {

    /** Returns it the way compilers do, so that editors can jump to it. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
