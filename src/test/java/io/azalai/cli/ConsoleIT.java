package io.azalai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The console in a real browser. Skipped where there is none, and says so. With {@code -Dazalai.pictures=true} it makes the pictures of the documentation
 * anew.
 */
class ConsoleIT {
    private static final String MARKUP = "<img src=x onerror=\"window.taken=1\">";
    private static final String SCRIPT = "</td><script>window.taken=1</script>";

    private final Path directory;
    private final ConsoleFixture console;

    ConsoleIT(@TempDir Path directory) throws IOException, SQLException {
        this.directory = directory;
        this.console = new ConsoleFixture(directory.resolve("project"));
        console.file("syncs/contacts.yaml", """
                model: people
                object: Contact
                mode: upsert
                match: {field: External_Id__c, column: id}
                mapping:
                  LastName: name
                  Email: mail
                schedule: {cron: "0 0 3 * * ?"}
                """);
        console.sql(
                "INSERT INTO people VALUES ('42', 'Ada Lovelace', 'ada@example.com'), ('43', 'Grace Hopper', 'no mail'), ('44', '%s', NULL)"
                        .formatted(MARKUP));
        console.sql("INSERT INTO people VALUES ('%s', 'Marie Curie', '%s')".formatted(SCRIPT, MARKUP));
    }

    @BeforeEach
    void start() throws IOException {
        if (!Browser.isThere()) {
            System.out.println("ConsoleIT is skipped: there is no chromium with its driver at " + Browser.places());
        }
        assumeThat(Browser.isThere()).as("a browser").isTrue();
        console.start();
    }

    @AfterEach
    void end() {
        console.close();
    }

    private Browser browser() {
        return Browser.open(console.address(), directory.resolve("profile"));
    }

    private static void picture(Browser browser, String name) throws IOException {
        Path folder = Path.of(Boolean.getBoolean("azalai.pictures") ? "src/site/markdown/images" : "target/pictures");
        browser.picture(folder.resolve("console-" + name + ".png"));
    }

    /** Nothing of a page is in a person's way, and nothing of a row became a part of it. */
    private static void check(Browser browser, String page) throws IOException {
        assertThat(browser.obstacles()).as(page).isEmpty();
        assertThat(browser.complaints()).as(page).isEmpty();
        assertThat(browser.script("return window.taken === undefined")).as(page).isEqualTo(true);
        picture(browser, page);
    }

    @Test
    void aSyncIsPlannedRunAndLookedInto() throws Exception {
        try (Browser browser = browser()) {
            // the list of syncs
            browser.go("#/syncs");
            assertThat(browser.see("sync-row-contacts").getText()).contains("contacts", "Contact", "pending");
            check(browser, "syncs");
            // a plan, which sends nothing
            browser.go("#/syncs/contacts/plan");
            browser.click("plan");
            assertThat(browser.read("plan-summary", "4")).contains("4");
            assertThat(browser.read("differences", "Ada Lovelace")).contains("LastName");
            assertThat(console.org().history()).isEmpty();
            check(browser, "plan");
            // the plan is run
            browser.click("run-plan");
            browser.read("count-accepted", "2");
            browser.read("count-rejected", "2");
            assertThat(browser.location()).contains("#/runs/");
            assertThat(console.org().history()).hasSize(2);
            browser.read("errors", "INVALID_EMAIL_ADDRESS");
            check(browser, "run");
            // every call of it
            browser.click("calls-of-run");
            browser.read("calls", "/services/async/");
            check(browser, "calls");
            // the rows that Salesforce refused, by reason, and tried again
            browser.go("#/syncs/contacts/rejected");
            browser.read("group-INVALID_EMAIL_ADDRESS", "2");
            browser.read("rejected", "43");
            check(browser, "rejected");
            // where is customer 42?
            browser.go("#/syncs/contacts/rows/42");
            browser.read("row", "accepted");
            check(browser, "row");
            // what goes where
            browser.go("#/syncs/contacts/mapping");
            browser.read("fields-Contact", "LastName");
            browser.read("preview", "Grace Hopper");
            check(browser, "mapping");
            // the org's allowance
            browser.go("#/limits");
            browser.see("gauge");
            check(browser, "limits");
            browser.go("#/runs");
            browser.read("runs", "partial");
            check(browser, "runs");
            browser.go("#/syncs/contacts");
            browser.read("groups", "INVALID_EMAIL_ADDRESS");
            check(browser, "sync");
        }
    }

    @Test
    void aCallIsReadWithWhatItCarried() throws Exception {
        // given
        console.post("/syncs/contacts/runs", null);
        try (Browser browser = browser()) {
            // when
            browser.go("#/calls");
            browser.read("calls", "/batch");
            long post = 0;
            for (var call : console.get("/calls?limit=100").path("calls")) {
                post = call.hasNonNull("rows") ? call.path("call").asLong() : post;
            }
            browser.go("#/calls/" + post);
            // then
            browser.read("request-line", "POST");
            assertThat(browser.read("request", "LastName")).doesNotContain("Lovelace");
            assertThat(browser.read("keys", "42")).contains("43");
            check(browser, "call");
        }
    }

    @Test
    void aSyncIsPausedAndResumedByTheKeyboardAlone() throws Exception {
        try (Browser browser = browser()) {
            // when
            browser.go("#/syncs/contacts");
            browser.see("pause").sendKeys(Keys.ENTER);
            // then
            browser.see("paused");
            assertThat(console.get("/syncs/contacts").path("paused").asBoolean())
                    .isTrue();
            // when
            browser.see("resume").sendKeys(Keys.SPACE);
            // then
            browser.see("pause");
            assertThat(console.get("/syncs/contacts").path("paused").asBoolean())
                    .isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void itIsDarkForThoseWhoWantItDark() throws Exception {
        try (Browser browser = browser()) {
            // given
            browser.go("#/syncs");
            browser.see("sync-row-contacts");
            for (int i = 0; i < 3 && !isDark(browser); i++) {
                // when
                browser.click("theme");
            }
            // then
            assertThat(isDark(browser)).isTrue();
            assertThat(browser.obstacles()).isEmpty();
            picture(browser, "syncs-dark");
        }
    }

    private static boolean isDark(Browser browser) {
        String color = String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor"));
        return List.of(color.replaceAll("[^\\d,]", "").split(",")).stream()
                .limit(3)
                .allMatch(part -> Integer.parseInt(part) < 80);
    }
}
