package dev.deckle.cli.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Opens the contact sheet in Chromium, where that and its driver are installed; nothing is downloaded. */
@Tag("slow")
class SheetInBrowserTest {
    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/snap/bin");

    private static ChromeDriver browser;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
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
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .build(),
                options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
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

    /** Nothing but files beside the page was asked for, and the console has no word. */
    @AfterEach
    void nothingWentWrongAndNobodyWasAsked() {
        if (browser == null) {
            return;
        }
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
        List<String> asked = browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .toList();
        assertThat(asked)
                .isNotEmpty()
                .allMatch(message -> message.contains("\"url\":\"file:///") || message.contains("\"url\":\"data:"));
    }

    /** Writes jobs of these numbers, with pictures of their own, and opens the page. */
    private void open(int jobs, boolean pictures) throws IOException, InterruptedException {
        ReportedJobs all = new ReportedJobs(folder);
        ReportFile report = ReportFile.in(all.out());
        report.write(to -> {
            for (int i = 0; i < jobs; i++) {
                String name = i == 0 ? "<img onerror=alert(1) src=x> #100%?.png" : "photo-" + i + ".png";
                to.accept(
                        pictures
                                ? all.painted(i, name)
                                : all.line(i, name, ReportLine.State.DONE, Optional.empty(), List.of()));
            }
        });
        ContactSheet sheet = all.sheet();
        sheet.thumbnails().make(report, 2);
        sheet.write(report, ReportedJobs.MADE);
        URI page = sheet.page().toUri();
        browser.get(page.toString().replace("file:/", "file:///").replace("file://///", "file:///"));
    }

    private static void await(String condition) {
        new WebDriverWait(browser, Duration.ofMinutes(2))
                .withMessage(() -> condition + ", where the page says "
                        + one("main").getText() + " of " + one("#filters").getText())
                .until(driver -> Boolean.TRUE.equals(browser.executeScript("return " + condition)));
    }

    private static void awaitShown(String words) {
        await("document.getElementById('shown').textContent === '" + words + "'");
    }

    private static WebElement one(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    /** Returns the texts of the elements, all read in one look: the page draws its tiles anew whenever it likes. */
    @SuppressWarnings("unchecked")
    private static List<String> texts(String selector) {
        return (List<String>) Objects.requireNonNull(browser.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText.trim())", selector));
    }

    /** Waits until the tiles that are drawn bear these names first and last. */
    private static List<String> awaitNames(String first, String last) {
        new WebDriverWait(browser, Duration.ofMinutes(2))
                .withMessage(() -> "names from " + first + " to " + last + " in " + texts("#grid .name"))
                .until(driver -> {
                    List<String> names = texts("#grid .name");
                    return !names.isEmpty()
                            && names.get(0).equals(first)
                            && names.get(names.size() - 1).equals(last);
                });
        return texts("#grid .name");
    }

    /** Sends keys to the element that stands there now, again if the page drew another in its place. */
    private static void press(String selector, CharSequence keys) {
        new WebDriverWait(browser, Duration.ofMinutes(2))
                .ignoring(StaleElementReferenceException.class)
                .until(driver -> {
                    one(selector).sendKeys(keys);
                    return true;
                });
    }

    private static void choose(String select, String value) {
        one("#" + select + " option[value='" + value + "']").click();
    }

    @Test
    void filtersOrderAndThumbnailsWork() throws Exception {
        browser.manage().window().setSize(new Dimension(1200, 5000));
        open(60, true);
        awaitShown("All jobs are shown");
        assertThat(texts("#states label")).containsExactly("All 60", "Done 44", "Failed 10", "Waiting 6");
        // 44 are done, of which 24 have even numbers, each at 0.055 USD.
        assertThat(one("#facts").getText()).contains("out", "60 jobs", "1.32 USD in all", "2026-05-04 03:02 UTC");
        assertThat(awaitNames("<img onerror=alert(1) src=x> #100%?.png", "photo-59.png"))
                .hasSize(60);
        await("[...document.querySelectorAll('#grid img')].length === 98");
        await("[...document.querySelectorAll('#grid img')].every(i => i.complete && i.naturalWidth > 0)");

        one("#states input[value=FAILED]").click();
        awaitShown("10 of 60 jobs are shown");
        await("document.querySelectorAll('#grid li').length === 10");
        await("document.querySelectorAll('#grid .FAILED').length === 10");
        assertThat(texts("#grid .why")).containsOnly("TIMEOUT: Expected <b>bold</b> & an answer");
        one("#states input[value='']").click();
        awaitShown("All jobs are shown");

        choose("model", ReportedJobs.FLUX);
        awaitShown("30 of 60 jobs are shown");
        one("#text").sendKeys("PHOTO 4");
        awaitShown("10 of 60 jobs are shown");
        one("#text").clear();
        one("#text").sendKeys(" ");
        choose("model", "");
        one("#seam").sendKeys("1.5");
        choose("order", "seam");
        awaitShown("8 of 60 jobs are shown");
        assertThat(awaitNames("photo-59.png", "photo-50.png")).startsWith("photo-59.png", "photo-58.png");
        one("#text").sendKeys("no such job");
        awaitShown("No job is like that");
        await("document.querySelectorAll('#grid .name').length === 0");
    }

    @Test
    void theViewerShowsThePhotoInItsPlaceAndGoesByKeys() throws Exception {
        browser.manage().window().setSize(new Dimension(400, 900));
        open(60, true);
        assertThat((Long) browser.executeScript("return innerWidth")).isBetween(300L, 500L);
        assertThat(browser.executeScript(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
        press("#grid .tile", Keys.ENTER);
        await("document.getElementById('viewer').open");
        // The name is no address: the file itself is found by it.
        await("document.getElementById('photo').src.includes('%23100%25%3F.png')");
        await("document.getElementById('after').src.endsWith('%20%23100%25%3F.png')");
        await("document.getElementById('after').naturalWidth === 64");
        assertThat(browser.executeScript(
                        "const s = document.getElementById('photo').style; return s.left + ' ' + s.width"))
                .isEqualTo("12.5% 75%");
        browser.switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.executeScript("return document.getElementById('line').style.left"))
                .isEqualTo("51%");
        browser.switchTo().activeElement().sendKeys("n");
        await("document.getElementById('name').textContent === 'photo-1.png'");
        assertThat(one("#trouble").getText()).startsWith("TIMEOUT: Expected <b>bold</b>");
        browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        await("document.activeElement.dataset.at === '1'");
        browser.switchTo().activeElement().sendKeys(Keys.END);
        await("document.activeElement.dataset.at === '59' && scrollY > 5000");
    }

    @Test
    void thousandsOfJobsKeepFewElements() throws Exception {
        browser.manage().window().setSize(new Dimension(1200, 900));
        open(2000, false);
        awaitShown("All jobs are shown");
        for (int place : new int[] {0, 7, 50, 100}) {
            browser.executeScript("scrollTo(0, document.documentElement.scrollHeight * " + place + " / 100)");
            await("[...document.querySelectorAll('#grid li')].some(li => { const r = li.getBoundingClientRect();"
                    + " return r.top <= innerHeight / 3 && r.bottom >= innerHeight / 3 - 12; })");
            assertThat(browser.findElements(By.cssSelector("#grid li")).size()).isBetween(9, 60);
        }
        await("[...document.querySelectorAll('#grid .name')].at(-1).innerText === 'photo-1999.png'");
        assertThat((Long) browser.executeScript("return document.querySelectorAll('*').length"))
                .isLessThan(1000);
    }

    @Test
    void aVeryLongListIsShownInParts() throws Exception {
        browser.manage().window().setSize(new Dimension(1200, 900));
        open(50_001, false);
        awaitShown("All jobs, in parts");
        assertThat(one("#page").getText()).isEqualTo("Part 1 of 2");
        browser.executeScript("document.getElementById('later').click()");
        await("document.getElementById('page').textContent === 'Part 2 of 2'");
        assertThat(awaitNames("photo-50000.png", "photo-50000.png")).hasSize(1);
        await("document.querySelector('#grid li').getAttribute('aria-posinset') === '50001'");
    }
}
