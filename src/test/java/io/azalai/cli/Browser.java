package io.azalai.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window, as a person would use the console by it. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

    private final ChromeDriver driver;
    private final String address;

    private Browser(ChromeDriver driver, String address) {
        this.driver = driver;
        this.address = address;
    }

    /** Whether there is one on this machine, and what drives it. */
    static boolean isThere() {
        return first(BROWSERS).isPresent() && first(DRIVERS).isPresent();
    }

    private static Optional<Path> first(List<String> places) {
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Opens one, for the console at an address. */
    static Browser open(String address, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(first(BROWSERS).orElseThrow().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(first(DRIVERS).orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), address);
        browser.driver.manage().window().setSize(new Dimension(1280, 900));
        return browser;
    }

    /** Goes to a page of the console: {@code #/runs}. */
    Browser go(String page) {
        driver.get(address + "/" + page);
        return this;
    }

    /** The element with that {@code data-testid}, once it is there and shown. */
    WebElement see(String hook) {
        return await().atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> driver.findElements(By.cssSelector("[data-testid='" + hook + "']")).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    void click(String hook) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            see(hook).click();
            return true;
        });
    }

    /** The text of an element, once it holds that. */
    String read(String hook, String text) {
        return await().atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> see(hook).getText(), shown -> shown.contains(text));
    }

    String location() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** What a script of ours gives. */
    @Nullable
    Object script(String text) {
        return driver.executeScript(text);
    }

    /** What the browser complained of since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** What axe finds of serious and critical obstacles on the page, a line each. */
    @SuppressWarnings("unchecked")
    List<String> obstacles() throws IOException {
        try (InputStream axe = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object found = Objects.requireNonNull(driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; axe.run().then(found => done(found.violations));"));
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> violation : (List<Map<String, Object>>) found) {
            if (List.of("serious", "critical").contains(String.valueOf(violation.get("impact")))) {
                lines.add(violation.get("id") + ": " + violation.get("nodes"));
            }
        }
        return lines;
    }

    void picture(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** Where the browser and its driver would be. */
    static String places() {
        return String.join(
                ", ", Stream.concat(BROWSERS.stream(), DRIVERS.stream()).toList());
    }
}
