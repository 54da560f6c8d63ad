package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/** Uses the studio's page as people do, in Chromium, where that and its driver are installed. */
@Tag("slow")
class StudioInBrowserTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";
    private static final int IHDR_CRC = 29;

    private static Chromium browser;

    private Optional<StudioSession> studio = Optional.empty();
    private URI address = URI.create("about:blank");
    private String tab = "";
    private boolean refuses;
    private boolean goesAway;

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

    /** Nothing but the studio was asked, and the console is silent but for what was refused on purpose. */
    @AfterEach
    void nobodyElseWasAskedAndNothingWentWrong() throws IOException {
        try {
            assertThat(browser.asked())
                    .isNotEmpty()
                    .allMatch(asked -> asked.startsWith("http://127.0.0.1:" + address.getPort() + "/")
                            || asked.startsWith("data:")
                            || asked.startsWith("blob:"));
            assertThat(browser.console())
                    .filteredOn(message -> !(refuses && message.contains("/api/") && message.contains("status of 4")))
                    .filteredOn(message -> !(goesAway && message.contains("net::ERR_")))
                    .isEmpty();
        } finally {
            // The page of a studio that is gone would talk of it into the next test.
            browser.driver().get("about:blank");
            close();
        }
    }

    @BeforeEach
    void newTab() {
        browser.size(1200, 900);
        String before = browser.driver().getWindowHandle();
        tab = browser.driver().switchTo().newWindow(WindowType.TAB).getWindowHandle();
        browser.driver().switchTo().window(before).close();
        browser.driver().switchTo().window(tab);
        browser.console();
        browser.asked();
    }

    private void close() throws IOException {
        if (studio.isPresent()) {
            studio.get().close();
            studio = Optional.empty();
        }
    }

    private void begin(Optional<Path> photo, int port) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        StudioSession session = StudioSession.open(Shell.terminal(environment), photo, port, temporary);
        studio = Optional.of(session);
        address = session.address();
    }

    /** Begins a studio with this photo, or folder, and opens its page. */
    private void open(Path photo) throws IOException {
        begin(Optional.of(photo), 0);
        visit();
    }

    private void visit() {
        browser.driver().get(address.toString());
        browser.await("document.querySelectorAll('#presets button').length === 6");
    }

    private static void type(String field, String text) {
        browser.one("#" + field).clear();
        browser.one("#" + field).sendKeys(text);
    }

    private static void awaitOutput(String size) {
        browser.await("document.getElementById('output').textContent.replace(/\\s/g, '') === '"
                + size.replace('x', '\u00d7') + "px'");
    }

    private static void awaitPhoto() {
        browser.await("document.getElementById('photo').naturalWidth > 0");
    }

    private static void awaitResult() {
        browser.await(
                "!document.getElementById('compare').hidden && document.getElementById('after').naturalWidth > 0");
    }

    private static void give(Path... files) {
        browser.one("#files")
                .sendKeys(String.join(
                        "\n", Arrays.stream(files).map(Path::toString).toList()));
    }

    private static void choose(String name, String value) {
        browser.look(
                "document.querySelector(`input[name=${arguments[0]}][value='${arguments[1]}']`).click()", name, value);
    }

    private static void assertFitsItsWindow() {
        for (String view : List.of("folder", "runs", "canvas")) {
            assertThat(browser.look(
                            "document.querySelector('[data-view=' + arguments[0] + ']').click();"
                                    + " const all = document.documentElement; return all.scrollWidth - all.clientWidth",
                            view))
                    .as(view)
                    .isEqualTo(0L);
        }
    }

    @Test
    void marginsAreDraggedTypedAndRefused() throws IOException {
        refuses = true;
        open(photo(400, 300));
        awaitPhoto();
        new Actions(browser.driver())
                .dragAndDropBy(browser.one(".handle.left"), -60, 0)
                .perform();
        browser.await("/^\\d+px$/.test(document.getElementById('left').value)");
        String dragged = String.valueOf(browser.look("return document.getElementById('left').value"));
        assertThat(Integer.parseInt(dragged.replace("px", ""))).isBetween(30, 130);
        Shell.Run plan = deckle("plan", "400x300", "--left", dragged, "--json");
        awaitOutput(text(tools.jackson.jr.ob.JSON.std.mapFrom(plan.out()), "output"));

        type("left", "70%");
        awaitOutput("656x300");
        assertThat(browser.texts("#margins tbody tr"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("70% = 280 px", "256 px", "on the step"));
        assertThat(browser.texts("#told li"))
                .containsExactly(
                        "left: asked 70% = 280px, delivered 256px (step 64; \u201cExact to the px\u201d delivers 280px)");
        browser.one("#exact").click();
        awaitOutput("680x300");

        type("left", "q70");
        browser.await("document.getElementById('refused').textContent.includes(\"received 'q70'\")");
        assertThat(
                        browser.look(
                                "const at = id => document.getElementById(id); return [at('left').ariaInvalid,"
                                        + " at('top').ariaInvalid, at('run').disabled, at('output').textContent.replace(/\\s/g, '')].join()"))
                .isEqualTo("true,,true,680\u00d7300px");
        assertThat(browser.texts("#margins tbody tr"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("70% = 280 px"));
        assertThat(browser.look("return document.getElementById('stage').classList.contains('stale')"))
                .isEqualTo(true);
        type("left", "70");
        awaitOutput("470x300");
        browser.press(".handle.left", Keys.ARROW_LEFT);
        awaitOutput("471x300");
        assertThat(browser.look("return document.querySelector('.handle.left').ariaValueNow"))
                .isEqualTo("71");

        browser.look("document.querySelectorAll('#presets button')[0].click()");
        awaitOutput("400x400");
        choose("gravity", "north");
        browser.await("document.getElementById('place').style.top === '0px'");
        browser.await(
                "document.querySelectorAll('.fill img:not([hidden])').length === document.querySelectorAll('.fill').length");
        assertThat(browser.texts(".fill .fill-name"))
                .anyMatch(name -> name.startsWith("auto: "))
                .contains("mirror", "texture", "cover");
        assertThat(browser.look("return document.getElementById('command').textContent"))
                .asString()
                .startsWith("deckle reframe ")
                .contains("--aspect 1:1", "--gravity north");

        // Dragged a tenth of the frame down it sits where it was let go, in px; to the lower edge, it sits in the
        // south.
        drag("place", "frame", 0.1);
        browser.await("/^0,[1-9]\\d*$/.test(document.getElementById('offset').value)");
        browser.await("document.getElementById('command').textContent.includes("
                + "'--offset ' + document.getElementById('offset').value)");
        assertThat(browser.look("return document.querySelectorAll('input[name=gravity]:checked').length"))
                .isEqualTo(0L);
        assertThat(Integer.parseInt(String.valueOf(browser.look("return document.getElementById('offset').value"))
                        .substring(2)))
                .isBetween(20, 49);
        drag("place", "frame", 0.3);
        browser.await("document.getElementById('command').textContent.includes('--gravity south')");
        type("offset", "0,101");
        browser.await("document.getElementById('offset').ariaInvalid === 'true'");
        choose("gravity", "center");
        browser.await("document.getElementById('command').textContent.includes('--gravity center')"
                + " && document.getElementById('offset').value === ''");
    }

    /** Drags an element down, by a part of another's height. */
    private static void drag(String id, String of, double part) {
        Number height = (Number) browser.look("return document.getElementById(arguments[0]).clientHeight", of);
        new Actions(browser.driver())
                .dragAndDropBy(browser.one("#" + id), 0, (int) Math.round(height.doubleValue() * part))
                .perform();
    }

    private static String text(Object plan, String rectangle) {
        return at(plan, rectangle, "width") + "x" + at(plan, rectangle, "height");
    }

    @Test
    void aRunIsPaidOnceAfterAReloadAndSeenInAnotherTab() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        provider.onNext(Phase.SUBMIT, () -> {
            asked.countDown();
            waitFor(answered);
        });
        open(photo(256, 192));
        type("left", "128px");
        choose("model", FLUX);
        browser.await("document.getElementById('run-told').textContent.includes('what it may cost')");
        type("max-cost", "0.20");
        browser.await("document.getElementById('run').textContent.includes('0.10 USD')");
        browser.await("!document.getElementById('run').disabled");
        browser.look("const run = document.getElementById('run'); run.click(); run.click()");
        waitFor(asked);
        browser.driver().navigate().refresh();
        browser.await("!document.getElementById('progress').hidden");
        assertThat(browser.look(
                        "return document.getElementById('left').value + document.getElementById('max-cost').value"))
                .isEqualTo("128px0.20");

        browser.driver().switchTo().newWindow(WindowType.TAB);
        visit();
        browser.look("document.querySelector('[data-view=runs]').click()");
        browser.await("document.querySelectorAll('#jobs .RUNNING').length === 1");
        answered.countDown();
        browser.await("document.querySelectorAll('#jobs .DONE').length === 1");
        browser.driver().close();
        browser.driver().switchTo().window(tab);
        awaitResult();

        assertPaid(1);
        assertThat(submits()).isEqualTo(1);
        assertThat(browser.texts("#outcome-facts dd")).contains(FLUX, "0.10 USD");
        assertThat(browser.texts("#outcome-facts > div"))
                .anySatisfy(seam -> assertThat(seam)
                        .matches("Seam\\s+\\d+\\.\\d\\d\u00d7 \u2192 \\d+\\.\\d\\d\u00d7 the natural step"));
        assertThat(browser.look("return document.getElementById('before-photo').style.left"))
                .isEqualTo("33.3333%");
        browser.press("#slider", Keys.ARROW_RIGHT);
        assertThat(browser.look("return document.getElementById('line').style.left"))
                .isEqualTo("51%");
        browser.look("fetch(document.getElementById('download').href).then(got => got.blob())"
                + ".then(createImageBitmap).then(image => { window.size = image.width + 'x' + image.height; })");
        browser.await("window.size === '384x192'");
        browser.one("#back").click();
        browser.driver().navigate().refresh();
        browser.await("document.getElementById('run').textContent.includes('0.10 USD')");
        assertPaid(1);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keysAloneLeadToAResult() throws IOException {
        open(photo(200, 150));
        awaitPhoto();
        tabTo("top");
        browser.driver().switchTo().activeElement().sendKeys("64px");
        awaitOutput("200x214");
        browser.await("!document.getElementById('run').disabled");
        tabTo("run");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        awaitResult();
        browser.await("document.activeElement.id === 'outcome-title'");
        tabTo("slider");
        browser.driver().switchTo().activeElement().sendKeys(Keys.END);
        assertThat(browser.look("return document.getElementById('line').style.left"))
                .isEqualTo("100%");
        tabTo("back");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        browser.await("!document.getElementById('stage').hidden");
    }

    private static void tabTo(String id) {
        for (int i = 0; i < 120; i++) {
            Object now = browser.look("return document.activeElement.id");
            if (id.equals(now)) {
                return;
            }
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        throw new AssertionError("the Tab key does not lead to " + id);
    }

    @Test
    void holesArePaintedAndUndone() throws IOException {
        open(photo(300, 200));
        awaitPhoto();
        choose("mode", "inpaint");
        browser.await(
                "document.getElementById('holes').open && document.getElementById('stage').dataset.tool === 'paint'");
        new Actions(browser.driver())
                .moveToElement(browser.one("#place"), -60, 0)
                .clickAndHold()
                .moveByOffset(60, 10)
                .moveByOffset(60, 10)
                .release()
                .perform();
        browser.await("/^[\\d,]+ px$/.test(document.getElementById('mask-state').textContent)");
        assertThat(browser.texts("#mask-report > div")).anyMatch(fact -> fact.matches("Regions\\s+1"));
        browser.await("!document.getElementById('run').disabled");
        browser.one("#undo").click();
        browser.await("document.getElementById('mask-state').textContent === 'none'");
        browser.await("document.getElementById('run').disabled");
        browser.one("#mask-file").sendKeys(discMask(300, 200).toString());
        browser.await("/^[\\d,]+ px$/.test(document.getElementById('mask-state').textContent)");
        browser.await("!document.getElementById('run').disabled");
        browser.look("document.getElementById('run').click()");
        awaitResult();
    }

    @Test
    void whatIsNoPictureIsToldAndNothingIsLost() throws IOException {
        refuses = true;
        open(photo(120, 90));
        browser.size(400, 900);
        type("bottom", "64px");
        awaitOutput("120x154");
        Path other = Files.createDirectory(folder.resolve("other"));
        byte[] good = Files.readAllBytes(folder.resolve("photo.png"));
        Files.write(other.resolve("photo.png"), good);
        Path text = Files.writeString(other.resolve("text.jpg"), "no picture");
        ByteBuffer.wrap(good).putInt(16, 65_535).putInt(20, 65_535);
        CRC32 crc = new CRC32();
        crc.update(good, 12, 17);
        Path giant = Files.write(
                other.resolve("giant.png"),
                ByteBuffer.wrap(good).putInt(IHDR_CRC, (int) crc.getValue()).array());
        give(other.resolve("photo.png"), text, giant);
        browser.await("document.querySelectorAll('#tray li').length === 2");
        browser.await("document.querySelectorAll('#uploads li').length === 2");
        assertThat(browser.texts("#tray li .open")).containsExactly("photo.png", "photo (2).png");
        assertThat(browser.texts("#uploads li"))
                .anySatisfy(line -> assertThat(line).startsWith("text.jpg Expected"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("giant.png Expected").contains("65535"));
        awaitOutput("120x154");
        assertThat((Long) browser.look("return innerWidth")).isBetween(300L, 500L);
        assertFitsItsWindow();

        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.driver().get(address.toString().replaceAll("token=.*", "token=wrong"));
        browser.await("document.getElementById('trouble').textContent.includes('Paste the address')");
        type("pasted", address.toString());
        browser.one("#address button").click();
        browser.await(
                "document.getElementById('trouble').hidden && document.querySelectorAll('#tray li').length === 2");
        browser.driver().close();
        browser.driver().switchTo().window(tab);
    }

    @Test
    void aStudioThatWasKilledIsWaitedFor() throws IOException {
        goesAway = true;
        refuses = true;
        begin(Optional.empty(), 0);
        visit();
        give(photo(160, 120));
        awaitPhoto();
        type("right", "50%");
        awaitOutput("224x120");
        close();
        browser.await("document.getElementById('trouble').textContent.includes('does not answer')");
        type("right", "100%");
        begin(Optional.empty(), address.getPort());
        // The page stays as it is: only what stands behind # differs.
        browser.driver().get(address.toString());
        browser.await("document.getElementById('trouble').hidden");
        browser.await("document.querySelectorAll('#tray li').length === 1");
        awaitOutput("352x120");
        awaitPhoto();
        browser.await("!document.getElementById('run').disabled");
        browser.look("document.getElementById('run').click()");
        awaitResult();
    }

    @Test
    void aPaidRunOutlivesItsStudioAndThePageFindsIt() throws IOException {
        goesAway = true;
        refuses = true;
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        provider.onNext(Phase.POLL, () -> {
            asked.countDown();
            waitFor(answered);
        });
        begin(Optional.empty(), 0);
        visit();
        give(photo(256, 192));
        awaitPhoto();
        type("left", "128px");
        choose("model", FLUX);
        type("max-cost", "0.20");
        browser.await("!document.getElementById('run').disabled");
        browser.look("document.getElementById('run').click()");
        waitFor(asked);
        close();
        answered.countDown();
        browser.await("document.getElementById('trouble').textContent.includes('does not answer')");
        begin(Optional.empty(), address.getPort());
        browser.driver().get(address.toString());
        awaitResult();
        assertPaid(1);
        assertThat(submits()).isEqualTo(1);
        browser.await("document.getElementById('before-photo').naturalWidth === 256");
    }

    @Test
    void whatWasPaidForIsCollectedFromTheList() throws IOException {
        Path photo = photo(160, 120);
        runOutOfTimeAt(Phase.POLL, 1);
        deckle("expand", photo, "--right", "64px", "--model", FLUX, "-o", folder.resolve("wide.png"));
        assertPaid(1);
        begin(Optional.empty(), 0);
        visit();
        browser.look("document.querySelector('[data-view=runs]').click()");
        browser.await("document.querySelectorAll('#left-runs button').length === 1");
        assertThat(browser.texts("#left-runs li"))
                .singleElement()
                .satisfies(run -> assertThat(run).contains(FLUX, "photo.png"));
        browser.look("document.querySelector('#left-runs button').click()");
        browser.await("document.querySelectorAll('#jobs .DONE').length === 1");
        browser.await("document.querySelector('#left-runs .none') !== null");
        browser.look("document.querySelector('#jobs .DONE button').click()");
        awaitResult();
        assertPaid(1);
    }

    @Test
    void aPhotoOf24MegapixelsIsShownReduced() throws IOException {
        byte[] samples = new byte[6000 * 4000 * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / 18_000 / 16 + i % 3 * 20);
        }
        Path large = folder.resolve("large.jpg");
        Images.write(
                Picture.of(ByteRaster.of(samples, Size.of(6000, 4000), Channels.RGB)), large, WriteOptions.DEFAULT);
        open(large);
        awaitPhoto();
        type("left", "20%");
        awaitOutput("7216x4000");
        browser.await(
                "!document.getElementById('seeded').hidden && document.getElementById('seeded').naturalWidth <= 1600");
        // Each of a drag's asks is planned, and what is shown at its end is the last one's.
        for (int px = 100; px <= 1000; px += 100) {
            browser.look(
                    "const left = document.getElementById('left'); left.value = arguments[0];"
                            + " left.dispatchEvent(new Event('input'))",
                    px + "px");
        }
        awaitOutput("7024x4000");
        assertThat((Long) browser.look("return document.getElementById('photo').naturalWidth"))
                .isEqualTo(1600L);
    }

    @Test
    void aFolderOf200IsShownAsItIsScrolledAndGrownAtOnce() throws Exception {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Path first = photo(48, 32);
        for (int i = 0; i < 200; i++) {
            Files.copy(first, photos.resolve("photo-" + String.format("%03d", i) + ".png"));
        }
        open(photos);
        browser.await("document.querySelector('[data-view=folder]').innerText.includes('200')");
        browser.look("document.querySelector('[data-view=folder]').click()");
        browser.await("document.querySelectorAll('#grid li').length === 200");
        browser.await("document.querySelector('#grid img').naturalWidth > 0");
        assertThat(
                        (Long)
                                browser.look(
                                        "return [...document.querySelectorAll('#grid img')].filter(i => i.currentSrc && i.complete).length"))
                .isLessThan(200L);
        browser.look("document.querySelector('#grid li:last-child').scrollIntoView()");
        browser.await("[...document.querySelectorAll('#grid img')].at(-1).naturalWidth > 0");
        assertThat(browser.look("return document.getElementById('batch-run').disabled"))
                .isEqualTo(true);
        browser.look("document.querySelector('#grid li:last-child button').click()");
        browser.await("document.getElementById('facts').textContent.startsWith('photo-199.png')");
        type("right", "16px");
        choose("fill", "replicate");
        browser.look("document.getElementById('exact').click()");
        awaitOutput("64x32");
        browser.look("document.querySelector('[data-view=folder]').click()");
        type("batch-output", "grown");
        browser.one("#batch-run").click();
        browser.await("document.getElementById('batch-words').textContent.includes('200 done')");
        browser.await("!document.getElementById('batch-sheet').hidden");
        assertThat(browser.look("return document.getElementById('batch-left').hidden"))
                .isEqualTo(true);
        assertThat(Images.probe(folder.resolve("grown").resolve("photo-199.png"))
                        .size())
                .isEqualTo(Size.of(64, 32));
    }

    @Test
    void aBatchOfAKilledStudioIsFoundAndGoneOnWith() throws Exception {
        goesAway = true;
        refuses = true;
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Path first = photo(160, 120);
        for (int i = 0; i < 3; i++) {
            Files.copy(first, photos.resolve("photo-" + i + ".png"));
        }
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        provider.onNext(Phase.POLL, () -> {
            asked.countDown();
            waitFor(answered);
        });
        open(photos);
        browser.look("document.querySelector('[data-view=folder]').click()");
        browser.await("document.querySelectorAll('#grid li').length === 3");
        browser.look("document.querySelector('#grid li button').click()");
        browser.await("document.getElementById('facts').textContent.startsWith('photo-0.png')");
        type("right", "64px");
        choose("model", FLUX);
        awaitOutput("224x120");
        browser.look("document.querySelector('[data-view=folder]').click()");
        type("batch-output", "paid");
        type("batch-cost", "1");
        browser.await("!document.getElementById('batch-run').disabled");
        browser.look("document.getElementById('batch-run').click()");
        waitFor(asked);
        close();
        answered.countDown();
        browser.await("document.getElementById('trouble').textContent.includes('does not answer')");

        // Another tab, days later, knows nothing of what was asked.
        begin(Optional.of(photos), address.getPort());
        browser.look("sessionStorage.clear()");
        browser.driver().get("about:blank");
        browser.driver().get(address.toString());
        browser.await("document.getElementById('batch-words').textContent.startsWith('not finished')");
        assertThat(browser.look("return ['batch-output', 'batch-cost'].map(id => document.getElementById(id).value)"))
                .isEqualTo(List.of("paid", ""));
        assertThat(browser.texts("#left-command"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("deckle batch --right=64px", "--model=" + FLUX, photos.toString()));
        assertThat(browser.look("return document.getElementById('batch-on').disabled"))
                .isEqualTo(true);
        assertThat(browser.texts("#on-why"))
                .singleElement()
                .satisfies(why -> assertThat(why).contains("at most; it was 1.00 USD"));
        type("batch-cost", "0.50");
        browser.await("!document.getElementById('batch-on').disabled");
        browser.look("document.getElementById('batch-on').click()");
        browser.await("document.getElementById('batch-words').textContent.startsWith('done')");
        assertThat(browser.texts("#batch-words"))
                .singleElement()
                .satisfies(words -> assertThat(words).contains("3 done", "0.30 of 0.50 USD"));
        assertPaid(3);
        assertThat(submits()).isEqualTo(3);
        // What has come to its end is no folder for another ask.
        browser.await("document.getElementById('batch-output').value === '" + photos.getFileName() + "-deckle'");
        assertTheSheetIsSeen();
    }

    /** The contact sheet opens in another tab, with the photos and the results as they are. */
    private void assertTheSheetIsSeen() {
        browser.await("!document.getElementById('batch-sheet').hidden");
        browser.look("document.getElementById('sheet-link').click()");
        browser.awaitTabs(2);
        browser.driver().getWindowHandles().stream()
                .filter(other -> !other.equals(tab))
                .forEach(other -> browser.driver().switchTo().window(other));
        browser.await("document.querySelectorAll('.tile img').length === 6"
                + " && [...document.querySelectorAll('.tile img')].every(image => image.naturalWidth > 0)");
        browser.look("document.querySelector('.tile button, .tile [tabindex], .tile > *').click()");
        browser.await("document.getElementById('after').naturalWidth === 224"
                + " && document.getElementById('photo').naturalWidth === 160");
        assertThat(browser.look("return [location.href.includes('token'), window.opener, sessionStorage.length]"))
                .isEqualTo(Arrays.asList(false, null, 0L));
        browser.driver().close();
        browser.driver().switchTo().window(tab);
    }
}
