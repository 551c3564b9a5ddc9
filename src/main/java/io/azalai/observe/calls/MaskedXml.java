package io.azalai.observe.calls;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML without the texts of its elements; a code, an Id and a fault's words stay. */
final class MaskedXml {
    private static final Pattern TEXT = Pattern.compile("<((?:\\w+:)?(\\w+))([^<>]*)>([^<]+)(?=<|$)");

    private MaskedXml() {}

    static String of(String xml) {
        return TEXT.matcher(xml).replaceAll(found -> {
            String name = found.group(2);
            String text = found.group(4);
            String kept =
                    switch (name) {
                        case "statusCode", "exceptionCode", "faultcode", "success", "type" -> text;
                        case "message", "faultstring", "exceptionMessage" -> Shape.ofMessage(text);
                        default -> Shape.of(text);
                    };
            return Matcher.quoteReplacement("<" + found.group(1) + found.group(3) + ">" + kept);
        });
    }
}
