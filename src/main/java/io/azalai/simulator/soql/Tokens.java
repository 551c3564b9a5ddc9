package io.azalai.simulator.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query as tokens, one after the other. Confined to one call. */
final class Tokens {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*(:\\d+)?");
    private static final Pattern LITERAL = Pattern.compile("[-+]?\\d[0-9A-Za-z:.+-]*");
    private static final Pattern CODE = Pattern.compile("[0-9A-Fa-f]{4}");
    private static final Pattern SIGN = Pattern.compile("<=|>=|!=|<>|[=<>(),]");

    /** Conditions within conditions. */
    private static final int MAX_DEPTH = 100;

    private final List<Token> all;
    private int at;
    private int depth;

    Tokens(String soql) {
        this.all = read(soql);
    }

    private static List<Token> read(String soql) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < soql.length()) {
            char c = soql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'') {
                at = string(soql, at, tokens);
            } else {
                at = other(soql, at, tokens);
            }
        }
        tokens.add(new Token(Token.Kind.END, "<EOF>", soql.length()));
        return tokens;
    }

    private static int other(String soql, int start, List<Token> tokens) {
        for (var kind : List.of(Token.Kind.WORD, Token.Kind.LITERAL, Token.Kind.SIGN)) {
            Pattern pattern = kind == Token.Kind.WORD ? WORD : kind == Token.Kind.LITERAL ? LITERAL : SIGN;
            Matcher matcher = pattern.matcher(soql).region(start, soql.length());
            if (matcher.lookingAt()) {
                tokens.add(new Token(kind, matcher.group(), start));
                return matcher.end();
            }
        }
        throw new SoqlException("MALFORMED_QUERY", "unexpected char: '" + soql.charAt(start) + "'", start);
    }

    private static int string(String soql, int start, List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        int at = start + 1;
        while (at < soql.length() && soql.charAt(at) != '\'') {
            if (soql.charAt(at) == '\\' && at + 1 < soql.length()) {
                at = escape(soql, at + 1, text);
            } else {
                text.append(soql.charAt(at++));
            }
        }
        if (at >= soql.length()) {
            throw new SoqlException("MALFORMED_QUERY", "unexpected end of string", start);
        }
        tokens.add(new Token(Token.Kind.STRING, text.toString(), start));
        return at + 1;
    }

    private static int escape(String soql, int at, StringBuilder text) {
        char c = soql.charAt(at);
        switch (Character.toLowerCase(c)) {
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case '"', '\'', '\\' -> text.append(c);
            // In LIKE these stand for themselves; the backslash tells the pattern so.
            case '_', '%' -> text.append('\\').append(c);
            case 'u' -> {
                Matcher code = CODE.matcher(soql).region(at + 1, soql.length());
                if (!code.lookingAt()) {
                    throw new SoqlException("MALFORMED_QUERY", "invalid unicode escape", at);
                }
                text.append((char) Integer.parseInt(code.group(), 16));
                return at + 5;
            }
            default ->
                throw new SoqlException(
                        "MALFORMED_QUERY",
                        "Invalid string literal. Illegal character sequence '\\" + c + "' in string literal",
                        at);
        }
        return at + 1;
    }

    /** Notes that a condition stands within another. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new SoqlException("QUERY_TOO_COMPLICATED", "Query is too complicated.", peek().position());
        }
    }

    void leave() {
        depth--;
    }

    Token peek() {
        return all.get(at);
    }

    Token next() {
        Token token = all.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    /** Takes the word or sign if it is next. */
    boolean take(String word) {
        if (peek().is(word)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!take(word)) {
            throw SoqlException.unexpected(peek());
        }
    }

    Token word() {
        Token token = next();
        if (token.kind() != Token.Kind.WORD) {
            throw SoqlException.unexpected(token);
        }
        return token;
    }
}
