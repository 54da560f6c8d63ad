package dev.deckle.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with its driver, where both are installed; nothing is downloaded. It writes down its console and its requests. */
public final class Chromium implements AutoCloseable {
    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/snap/bin");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern REQUEST = Pattern.compile("\"request\":\\{.*?\"url\":\"([^\"]*)\"");

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one, or skips the tests of the caller with a word. */
    public static Chromium start() {
        Optional<Path> chromium = find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = find("chromedriver");
        Assumptions.assumeTrue(
                chromium.isPresent() && driver.isPresent(), "chromium and chromedriver are not both installed");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--window-size=1200,900");
        options.setCapability("goog:loggingPrefs", logs);
        return new Chromium(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .build(),
                options));
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.concat(FOLDERS.stream(), path()).map(at -> Path.of(at, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<String> path() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .filter(part -> !part.isEmpty());
    }

    public ChromeDriver driver() {
        return driver;
    }

    public void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    public WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** What a script gives back; null where that is nothing. */
    public Object look(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until an expression is true; where it never is, the message holds what the page shows. */
    public void await(String condition) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(
                        () -> condition + ", where the page says " + one("body").getText())
                .until(any -> Boolean.TRUE.equals(look("return " + condition)));
    }

    /** The texts of the elements, all read in one look: a page draws its elements anew whenever it likes. */
    @SuppressWarnings("unchecked")
    public List<String> texts(String selector) {
        return (List<String>) Objects.requireNonNull(
                look("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText.trim())", selector));
    }

    /** Waits until that many tabs are open. */
    public void awaitTabs(int count) {
        new WebDriverWait(driver, PATIENCE)
                .until(any -> driver.getWindowHandles().size() == count);
    }

    /** Sends keys to the element that stands there now, again if the page drew another in its place. */
    public void press(String selector, CharSequence keys) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(any -> {
                    one(selector).sendKeys(keys);
                    return true;
                });
    }

    /** What the console said since the last look. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that were asked for since the last look. */
    public List<String> asked() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .flatMap(message -> REQUEST.matcher(message)
                        .results()
                        .map(MatchResult::group)
                        .limit(1))
                .map(found -> REQUEST.matcher(found).replaceFirst("$1"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
