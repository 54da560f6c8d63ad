package dev.deckle.cli.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.cli.Chromium;
import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Opens the contact sheet in Chromium, where that and its driver are installed; nothing is downloaded. */
@Tag("slow")
class SheetInBrowserTest {
    private static Chromium browser;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        browser = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Nothing but files beside the page was asked for, and the console has no word. */
    @AfterEach
    void nothingWentWrongAndNobodyWasAsked() {
        if (browser == null) {
            return;
        }
        assertThat(browser.console()).isEmpty();
        assertThat(browser.asked())
                .isNotEmpty()
                .allMatch(address -> address.startsWith("file:///") || address.startsWith("data:"));
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
        browser.driver().get(page.toString().replace("file:/", "file:///").replace("file://///", "file:///"));
    }

    private static void awaitShown(String words) {
        browser.await("document.getElementById('shown').textContent === '" + words + "'");
    }

    /** Waits until the tiles that are drawn bear these names first and last. */
    private static List<String> awaitNames(String first, String last) {
        new WebDriverWait(browser.driver(), Duration.ofMinutes(2))
                .withMessage(() -> "names from " + first + " to " + last + " in " + browser.texts("#grid .name"))
                .until(driver -> {
                    List<String> names = browser.texts("#grid .name");
                    return !names.isEmpty()
                            && names.get(0).equals(first)
                            && names.get(names.size() - 1).equals(last);
                });
        return browser.texts("#grid .name");
    }

    private static void choose(String select, String value) {
        browser.one("#" + select + " option[value='" + value + "']").click();
    }

    @Test
    void filtersOrderAndThumbnailsWork() throws Exception {
        browser.size(1200, 5000);
        open(60, true);
        awaitShown("All jobs are shown");
        assertThat(browser.texts("#states label")).containsExactly("All 60", "Done 44", "Failed 10", "Waiting 6");
        // 44 are done, of which 24 have even numbers, each at 0.055 USD.
        assertThat(browser.one("#facts").getText())
                .contains("out", "60 jobs", "1.32 USD in all", "2026-05-04 03:02 UTC");
        assertThat(awaitNames("<img onerror=alert(1) src=x> #100%?.png", "photo-59.png"))
                .hasSize(60);
        browser.await("[...document.querySelectorAll('#grid img')].length === 98");
        browser.await("[...document.querySelectorAll('#grid img')].every(i => i.complete && i.naturalWidth > 0)");

        browser.one("#states input[value=FAILED]").click();
        awaitShown("10 of 60 jobs are shown");
        browser.await("document.querySelectorAll('#grid li').length === 10");
        browser.await("document.querySelectorAll('#grid .FAILED').length === 10");
        assertThat(browser.texts("#grid .why")).containsOnly("TIMEOUT: Expected <b>bold</b> & an answer");
        browser.one("#states input[value='']").click();
        awaitShown("All jobs are shown");

        choose("model", ReportedJobs.FLUX);
        awaitShown("30 of 60 jobs are shown");
        browser.one("#text").sendKeys("PHOTO 4");
        awaitShown("10 of 60 jobs are shown");
        browser.one("#text").clear();
        browser.one("#text").sendKeys(" ");
        choose("model", "");
        browser.one("#seam").sendKeys("1.5");
        choose("order", "seam");
        awaitShown("8 of 60 jobs are shown");
        assertThat(awaitNames("photo-59.png", "photo-50.png")).startsWith("photo-59.png", "photo-58.png");
        browser.one("#text").sendKeys("no such job");
        awaitShown("No job is like that");
        browser.await("document.querySelectorAll('#grid .name').length === 0");
    }

    @Test
    void theViewerShowsThePhotoInItsPlaceAndGoesByKeys() throws Exception {
        browser.size(400, 900);
        open(60, true);
        assertThat((Long) browser.look("return innerWidth")).isBetween(300L, 500L);
        assertThat(browser.look("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
        browser.press("#grid .tile", Keys.ENTER);
        browser.await("document.getElementById('viewer').open");
        // The name is no address: the file itself is found by it.
        browser.await("document.getElementById('photo').src.includes('%23100%25%3F.png')");
        browser.await("document.getElementById('after').src.endsWith('%20%23100%25%3F.png')");
        browser.await("document.getElementById('after').naturalWidth === 64");
        assertThat(browser.look("const s = document.getElementById('photo').style; return s.left + ' ' + s.width"))
                .isEqualTo("12.5% 75%");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        assertThat(browser.look("return document.getElementById('line').style.left"))
                .isEqualTo("51%");
        browser.driver().switchTo().activeElement().sendKeys("n");
        browser.await("document.getElementById('name').textContent === 'photo-1.png'");
        assertThat(browser.one("#trouble").getText()).startsWith("TIMEOUT: Expected <b>bold</b>");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        browser.await("document.activeElement.dataset.at === '1'");
        browser.driver().switchTo().activeElement().sendKeys(Keys.END);
        browser.await("document.activeElement.dataset.at === '59' && scrollY > 5000");
    }

    @Test
    void thousandsOfJobsKeepFewElements() throws Exception {
        browser.size(1200, 900);
        open(2000, false);
        awaitShown("All jobs are shown");
        for (int place : new int[] {0, 7, 50, 100}) {
            browser.look("scrollTo(0, document.documentElement.scrollHeight * " + place + " / 100)");
            browser.await(
                    "[...document.querySelectorAll('#grid li')].some(li => { const r = li.getBoundingClientRect();"
                            + " return r.top <= innerHeight / 3 && r.bottom >= innerHeight / 3 - 12; })");
            assertThat(browser.driver().findElements(By.cssSelector("#grid li")).size())
                    .isBetween(9, 60);
        }
        browser.await("[...document.querySelectorAll('#grid .name')].at(-1).innerText === 'photo-1999.png'");
        assertThat((Long) browser.look("return document.querySelectorAll('*').length"))
                .isLessThan(1000);
    }

    @Test
    void aVeryLongListIsShownInParts() throws Exception {
        browser.size(1200, 900);
        open(50_001, false);
        awaitShown("All jobs, in parts");
        assertThat(browser.one("#page").getText()).isEqualTo("Part 1 of 2");
        browser.look("document.getElementById('later').click()");
        browser.await("document.getElementById('page').textContent === 'Part 2 of 2'");
        assertThat(awaitNames("photo-50000.png", "photo-50000.png")).hasSize(1);
        browser.await("document.querySelector('#grid li').getAttribute('aria-posinset') === '50001'");
    }
}
