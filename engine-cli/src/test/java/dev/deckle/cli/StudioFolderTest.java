package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A folder is shown in parts, and one ask is done to all of it as a batch. */
@Tag("slow")
class StudioFolderTest extends WithStudio {

    private Path photos(int count) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        for (int i = 0; i < count; i++) {
            Images.write(Picture.of(scene(48, 32)), photos.resolve(String.format("%03d.png", i)));
        }
        return photos;
    }

    @Test
    void twoHundredPhotosAreListedAndSeen() throws IOException {
        Path photos = photos(200);
        Files.writeString(photos.resolve("broken.png"), "no picture");
        Files.writeString(photos.resolve("notes.txt"), "no picture");
        open(photos);
        assertThat(at(get("/api/state").json(), "folder", "photos")).isEqualTo(201);
        Map<String, Object> part = get("/api/folder?from=150&count=100").json();
        assertThat(part).containsEntry("total", 201).containsEntry("name", "photos");
        assertThat((List<?>) part.get("photos")).hasSize(51);
        assertThat(at(part, "photos", 0, "name")).isEqualTo("150.png");
        assertThat(at(part, "photos", 0, "width")).isEqualTo(48);
        assertThat(at(part, "photos", 50, "trouble").toString()).startsWith("Expected");
        Answer view = get(String.valueOf(at(part, "photos", 0, "view")));
        assertThat(ImageIO.read(new ByteArrayInputStream(view.bytes())).getWidth())
                .isEqualTo(48);
        assertThat(get("/api/folder/view?name=broken.png").status()).isEqualTo(422);
        assertThat(get("/api/folder/view?name=..%2Fphoto.png").status()).isEqualTo(404);
        assertThat(get("/api/folder/view?name=notes.txt").status()).isEqualTo(404);
        assertThat(post("/api/folder/open?name=007.png", new byte[0]).json()).containsEntry("name", "007.png");
        assertThat((List<?>) get("/api/folder?from=900").json().get("photos")).isEmpty();
    }

    @Test
    void aPhotoOfTheFolderIsOpenOnce() throws IOException {
        Path photos = photos(2);
        open(photos);
        Map<String, Object> first =
                post("/api/folder/open?name=000.png", new byte[0]).json();
        assertThat(first).containsEntry("name", "000.png");
        assertThat(post("/api/folder/open?name=000.png", new byte[0]).json()).isEqualTo(first);
        assertThat(post("/api/folder/open?name=001.png", new byte[0]).json().get("id"))
                .isNotEqualTo(first.get("id"));
        Images.write(Picture.of(scene(40, 40)), photos.resolve("000.png"), WriteOptions.DEFAULT.withOverwrite(true));
        Map<String, Object> changed =
                post("/api/folder/open?name=000.png", new byte[0]).json();
        assertThat(changed).containsEntry("width", 40);
        assertThat(changed.get("id")).isNotEqualTo(first.get("id"));
        assertThat((List<?>) get("/api/state").json().get("photos")).hasSize(3);
    }

    @Test
    void withoutAFolderThereIsNone() throws IOException {
        open();
        assertThat(get("/api/state").json().get("folder")).isNull();
        assertThat(get("/api/folder").status()).isEqualTo(404);
        assertThat(post("/api/batch", Map.of("request", "12345678", "ask", Map.of()))
                        .status())
                .isEqualTo(404);
        assertThat(get("/api/batch").json().get("state")).isNull();
    }

    /** Waits until the batch has ended. */
    private Map<String, Object> ended() throws IOException, InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (true) {
            Map<String, Object> json = get("/api/batch").json();
            if (!"RUNNING".equals(json.get("state"))) {
                return json;
            }
            assertThat(System.nanoTime()).as(json.toString()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static Map<String, Object> batch(Map<String, ?> ask) {
        Map<String, Object> batch = new HashMap<>();
        batch.put("request", "batch-1234");
        batch.put("ask", ask);
        return batch;
    }

    @Test
    void oneAskIsDoneToAll() throws Exception {
        open(photos(12));
        posted("/api/batch", batch(Map.of("expand", Map.of("left", "50%"), "exact", true, "fill", "smooth")));
        Map<String, Object> done = ended();
        assertThat(done.get("state")).as(done.toString()).isEqualTo("DONE");
        assertThat(done).containsEntry("total", 12).containsEntry("done", 12).containsEntry("failed", 0);
        Path out = folder.resolve("photos-deckle");
        assertTheSheetIsServed(String.valueOf(done.get("sheet")), out);
        assertThat(Images.read(out.resolve("003.png")).raster().width()).isEqualTo(72);
        assertThat(posted("/api/batch", batch(Map.of("expand", Map.of("left", "50%"))))
                        .get("state"))
                .as("the same request")
                .isEqualTo("DONE");
    }

    /** Page, thumbnails, results and photos are there for whoever has the address; nothing else is. */
    private void assertTheSheetIsServed(String sheet, Path out) throws IOException {
        assertThat(sheet).matches("/sheet/[\\w-]{32}/photos-deckle/index.html").doesNotContain(token());
        Answer page = open(sheet);
        assertThat(page.bytes()).isEqualTo(Files.readAllBytes(out.resolve("index.html")));
        assertThat(page.response().headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .startsWith("default-src 'none'");
        String below = sheet.substring(0, sheet.lastIndexOf('/'));
        assertThat(open(below + "/003.png").bytes()).isEqualTo(Files.readAllBytes(out.resolve("003.png")));
        assertThat(open(below + "/../photos/003.png".replace("/..", "/%2E%2E")).status())
                .isEqualTo(404);
        String photos = below.replace("photos-deckle", "photos");
        assertThat(open(photos + "/003.png").bytes()).isEqualTo(Files.readAllBytes(folder.resolve("photos/003.png")));
        Files.writeString(out.resolve("other.html"), "<p>");
        Files.writeString(out.resolve(".hidden.png"), "secret");
        Files.writeString(folder.resolve("secret.png"), "secret");
        Files.createSymbolicLink(out.resolve("link.png"), folder.resolve("secret.png"));
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("other/secret.png"), "secret");
        for (String path : new String[] {
            below + "/.deckle/queue.db",
            below + "/.deckle/asked.json",
            below + "/.deckle/sheet/../queue.db",
            below + "/.deckle%2Fqueue.db",
            below + "/report.jsonl",
            below + "/other.html",
            below + "/.hidden.png",
            below + "/link.png",
            below + "/..%2Fsecret.png",
            below + "/",
            photos + "/secret.png",
            photos + "/..%2Fsecret.png",
            below.replace("photos-deckle", "other") + "/secret.png",
            below.replace("photos-deckle", "..") + "/secret.png",
            sheet.replaceFirst("/sheet/[\\w-]{32}", "/sheet/" + token()),
            sheet.replaceFirst("/sheet/.", "/sheet/")
        }) {
            assertThat(open(path).status()).as(path).isIn(400, 404);
        }
        Files.writeString(out.resolve("index.html"), "<p>of somebody else");
        assertThat(open(sheet).status()).isEqualTo(404);
        assertThat(get("/api/batch").json().get("sheet")).isNull();
    }

    /** Asks as a browser does that follows a link: without the token. */
    private Answer open(String path) throws IOException {
        return send(
                HttpRequest.newBuilder(URI.create(base() + path)).timeout(LONG).build());
    }

    @Test
    void aBatchOfTheShellIsFoundAndGoneOnWith() throws Exception {
        Path photos = photos(4);
        Path out = folder.resolve("wide");
        deckle("batch", photos, "--right", "16px", "--fill", "replicate", "-o", out);
        // As if it had been killed before these two, and before it drew the sheet.
        Files.delete(out.resolve("001.png"));
        Files.delete(out.resolve("003.png"));
        Files.delete(out.resolve("index.html"));
        open(photos);
        Map<String, Object> found = get("/api/batch").json();
        assertThat(found)
                .containsEntry("state", "DONE")
                .containsEntry("name", "wide")
                .containsEntry("total", 4)
                .containsEntry("model", null);
        assertThat(String.valueOf(found.get("goOn"))).startsWith("batch --right=16px --fill=replicate -o ");
        assertThat(get("/api/batch?output=nothing").json().get("state")).isNull();
        assertThat(get("/api/batch?output=..%2Fwide").json().get("state")).isNull();
        posted("/api/batch/go-on", Map.of("request", "on-12345678", "output", "wide"));
        Map<String, Object> done = ended();
        assertThat(done.get("state")).as(done.toString()).isEqualTo("DONE");
        assertThat(out.resolve("003.png")).exists();
        assertThat(done.get("goOn")).isNull();
        assertThat(done.get("sheet")).isNotNull();
    }

    @Test
    void aBatchOfOtherJobsIsShownButNotGoneOnWith() throws Exception {
        Path photos = photos(1);
        Files.writeString(
                folder.resolve("jobs.jsonl"), "{\"photo\":\"photos/000.png\",\"left\":\"16px\",\"exact\":true}\n");
        deckle("batch", folder.resolve("jobs.jsonl"), "-o", folder.resolve("listed"));
        open(photos);
        assertThat(get("/api/batch").json().get("state")).isNull();
        assertThat(get("/api/batch?output=listed").json())
                .containsEntry("state", "DONE")
                .containsEntry("goOn", null);
        Answer refused = post("/api/batch/go-on", Map.of("request", "on-12345678", "output", "listed"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error("message").toString())
                .isEqualTo("Expected a batch over photos in listed but received one of other jobs; the command that"
                        + " began it goes on");
        assertThat(post("/api/batch/go-on", Map.of("request", "on-12345678", "output", "none"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aFrameIsDoneToAllAndPaidOnce() throws Exception {
        open(photos(3));
        Map<String, Object> batch = batch(
                Map.of("reframe", Map.of("size", "128x128", "gravity", "north"), "model", "runware/flux-outpainting"));
        batch.put("maxCost", "1");
        batch.put("output", "squares");
        posted("/api/batch", batch);
        Map<String, Object> done = ended();
        assertThat(done.get("state")).as(done.toString()).isEqualTo("DONE");
        assertThat(folder.resolve("squares/000-128x128.png")).exists();
        assertPaid(3);
        assertThat(done.get("cost")).isEqualTo("0.30");
        closeStudio();
        open(folder.resolve("photos"));
        posted("/api/batch", batch);
        assertThat(ended().get("done")).isEqualTo(3);
        assertPaid(3);
    }

    /** Only the page asks for a budget before it sends anything; whoever asks without the page is asked for one here. */
    @Test
    void aPaidModelWithoutABudgetIsRefusedHere() throws Exception {
        open(photos(2));
        Map<String, Object> paid =
                batch(Map.of("reframe", Map.of("size", "128x128"), "model", "runware/flux-outpainting"));
        Answer refused = post("/api/batch", paid);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error("message"))
                .isEqualTo(
                        "maxCost: Expected what runware/flux-outpainting may cost at most, in USD, but it is missing");
        assertThat(folder.resolve("photos-deckle")).doesNotExist();
        paid.put("maxCost", "0.10");
        posted("/api/batch", paid);
        assertThat(ended()).containsEntry("done", 1).containsEntry("waiting", 1);
        Map<String, Object> on = new HashMap<>(Map.of("request", "on-12345678", "output", "photos-deckle"));
        assertThat(post("/api/batch/go-on", on).status()).isEqualTo(400);
        assertPaid(1);
        on.put("maxCost", "0.20");
        posted("/api/batch/go-on", on);
        assertThat(ended()).containsEntry("state", "DONE").containsEntry("done", 2);
        assertPaid(2);
    }

    @Test
    void anotherAskIsNotDoneIntoTheResultsOfOne() throws Exception {
        open(photos(3));
        posted("/api/batch", batch(Map.of("expand", Map.of("left", "50%"))));
        assertThat(ended()).containsEntry("state", "DONE").containsEntry("done", 3);
        closeStudio();
        open(folder.resolve("photos"));
        byte[] report = Files.readAllBytes(folder.resolve("photos-deckle/report.jsonl"));
        Map<String, Object> other = batch(Map.of("expand", Map.of("right", "50%")));
        Answer refused = post("/api/batch", other);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error("message"))
                .isEqualTo("Expected a folder without results of another ask but received photos-deckle, which holds"
                        + " some; name another folder for this one");
        assertThat(folder.resolve("photos-deckle/report.jsonl")).hasBinaryContent(report);
        other.put("output", "right");
        posted("/api/batch", other);
        assertThat(ended()).containsEntry("state", "DONE").containsEntry("done", 3);
        Map<String, Object> same = batch(Map.of("expand", Map.of("left", "50%")));
        same.put("request", "batch-5678");
        posted("/api/batch", same);
        assertThat(ended())
                .containsEntry("state", "DONE")
                .containsEntry("done", 3)
                .containsEntry("name", "photos-deckle");
    }

    @Test
    void whatABatchCanNotIsRefusedInItsWords() throws IOException {
        open(photos(1));
        assertThat(post("/api/batch", batch(Map.of("expand", Map.of("left", "70"))))
                        .error("message")
                        .toString())
                .startsWith("--left: Expected a length");
        assertThat(post("/api/batch", batch(Map.of("reframe", Map.of("aspect", "4:5", "size", "native"))))
                        .error("message")
                        .toString())
                .startsWith("--reframe: Expected frames like");
        Map<String, Object> outside = batch(Map.of("expand", Map.of("left", "70%")));
        outside.put("output", "../elsewhere");
        assertThat(post("/api/batch", outside).error("message").toString()).startsWith("output: Expected");
        assertThat(folder.resolve("photos-deckle")).doesNotExist();
    }
}
