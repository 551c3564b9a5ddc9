package io.azalai.alert.message;

/**
 * An e-mail.
 *
 * @param to addresses, with commas between them
 * @param subject one line
 */
public record MailText(String from, String to, String subject, String text) {}
