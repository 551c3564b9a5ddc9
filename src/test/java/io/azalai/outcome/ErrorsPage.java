package io.azalai.outcome;

import io.azalai.salesforce.login.LoginAdvice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The part of the errors page that the catalogue writes: everything from the first family on. Run it to write the page anew. */
final class ErrorsPage {
    static final Path FILE = Path.of("src/site/markdown/errors.md");

    private static final String BACK_OFF =
            "no, until somebody acts; the row comes again after back-off (1 h, 6 h, 24 h), or at once when it changes or by `azalai retry`";

    private ErrorsPage() {}

    public static void main(String[] arguments) throws IOException {
        List<String> page = new ArrayList<>(introduction());
        page.addAll(catalogue());
        Files.write(FILE, page);
    }

    /** What people wrote. */
    static List<String> introduction() throws IOException {
        return Files.readAllLines(FILE).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
    }

    /** What the page has to say of every code. */
    static List<String> catalogue() {
        List<String> page = new ArrayList<>();
        for (CodeFamily family : ErrorCodes.families()) {
            page.addAll(List.of("## " + family.title(), "", family.note(), ""));
            family.codes().forEach(code -> write(family, code, page));
        }
        page.remove(page.size() - 1);
        return page;
    }

    private static void write(CodeFamily family, ErrorCode code, List<String> page) {
        page.addAll(List.of("### " + code.name(), "", code.cause(), ""));
        page.addAll(List.of("What to do: " + code.advice(), ""));
        if (code.name().equals("invalid_grant")) {
            LoginAdvice.grants().forEach(grant -> page.add("- `... " + grant.words() + " ...`: " + grant.advice()));
            page.add("");
        }
        page.add("Who acts: %s. Comes again: %s.".formatted(who(code.type()), again(family, code)));
        page.add("");
    }

    private static String who(ErrorCode.Type type) {
        return switch (type) {
            case USER -> "the owner of the model or the sync";
            case ORG -> "the administrator of the org";
            case LIMIT -> "nobody; time brings it back";
            case ENGINE -> "us";
        };
    }

    private static String again(CodeFamily family, ErrorCode code) {
        if (family.codes().equals(OwnCodes.ROWS)) {
            return "no; every run judges the row anew";
        }
        boolean isOfRuns =
                family.codes().equals(OwnCodes.RUNS) || family.codes().equals(OauthCodes.ALL);
        return switch (code.retry()) {
            case ROW -> "yes, the row on the next run";
            case CALL -> "yes, the next run goes on";
            case NEVER -> isOfRuns ? "no; the run ends, and nothing more is sent" : BACK_OFF;
        };
    }
}
