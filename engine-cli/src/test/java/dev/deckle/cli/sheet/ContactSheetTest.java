package dev.deckle.cli.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
    private static final Pattern ROWS =
            Pattern.compile("<script type=\"application/json\" class=\"rows\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path folder;

    private static List<JsonValue> rows(String page) {
        List<JsonValue> rows = new ArrayList<>();
        Matcher part = ROWS.matcher(page);
        while (part.find()) {
            rows.addAll(Json.read("rows", part.group(1)).list());
        }
        return rows;
    }

    private static String text(List<JsonValue> row, int at) {
        return row.get(at).text();
    }

    @Test
    void namesAndErrorsAreDataAndNoMarkup() throws Exception {
        ReportedJobs jobs = new ReportedJobs(folder);
        String name = "<img onerror=alert(1) src=x>&'\u2028\u202e.png";
        ReportFile report = ReportFile.in(jobs.out());
        report.write(to -> {
            to.accept(jobs.painted(0, name));
            to.accept(jobs.painted(1, "</script><script>alert(1)<!--.png".replace('/', '\u2215')));
        });
        ContactSheet sheet = jobs.sheet();
        sheet.thumbnails().make(report, 2);
        sheet.write(report, ReportedJobs.MADE);
        String page = Files.readString(sheet.page());
        assertThat(page)
                .contains("\"cost\":\"0.055\"", "\"made\":\"2026-05-04T03:02:01Z\"", "\"name\":\"out\"")
                .contains("default-src 'none'")
                .doesNotContain("<img onerror", "<b>", "alert(1)<", "<!--", "@style", "@script", "@rows")
                .doesNotContain("\u2028", "\u202e", "http://", "https://");
        // The parts of the page and nothing else: rows, about, the script itself.
        assertThat(page.split("</script>", -1)).hasSize(4);
        List<JsonValue> done = rows(page).get(0).list();
        assertThat(text(done, 0)).isEqualTo("DONE");
        assertThat(text(done, 1)).isEqualTo("../photos/" + name);
        assertThat(text(done, 2)).isEqualTo(name);
        assertThat(done.get(6).list().stream().map(JsonValue::integer)).containsExactly(8, 0, 48, 32);
        assertThat(text(done, 13)).isEqualTo("1.3");
        assertThat(rows(page).get(1).list().get(9).list().get(1).text()).isEqualTo("Expected <b>bold</b> & an answer");
    }

    @Test
    void eachPictureHasOneThumbnailThatIsMadeOnce() throws Exception {
        ReportedJobs jobs = new ReportedJobs(folder);
        ReportLine line = jobs.painted(4, "a.png");
        ReportFile report = ReportFile.in(jobs.out());
        report.write(to -> {
            to.accept(line);
            to.accept(line);
        });
        ContactSheet sheet = jobs.sheet();
        sheet.thumbnails().make(report, 2);
        Path photo = sheet.thumbnails().file(line.photoDigest().orElseThrow());
        BufferedImage small = ImageIO.read(photo.toFile());
        assertThat(small.getWidth()).isEqualTo(48);
        assertThat(small.getRGB(20, 20) & 0xFF).isBetween(14, 18);
        Path result = sheet.thumbnails().file(line.files().get(0).digest());
        assertThat(ImageIO.read(result.toFile()).getWidth()).isEqualTo(64);
        Files.writeString(photo, "kept");
        // What stands at the name by now is another picture, so the page has no thumbnail of it.
        Files.delete(result);
        Files.writeString(jobs.out().resolve("a.png"), "another");
        sheet.thumbnails().make(report, 1);
        assertThat(photo).hasContent("kept");
        assertThat(result).doesNotExist();
        sheet.write(report, ReportedJobs.MADE);
        List<JsonValue> row = rows(Files.readString(sheet.page())).get(0).list();
        assertThat(text(row, 11))
                .isEqualTo(line.photoDigest().orElseThrow().hex().substring(0, 32));
        assertThat(row.get(12).list().get(0).list().get(1).text()).isEmpty();
    }

    @Test
    void aPageOfSomebodyElseIsNotOurs() throws IOException {
        ReportedJobs jobs = new ReportedJobs(folder);
        ContactSheet sheet = jobs.sheet();
        assertThat(sheet.isFree()).isTrue();
        Files.writeString(sheet.page(), "<!doctype html><title>mine</title>");
        assertThat(sheet.isFree()).isFalse();
        Files.delete(sheet.page());
        ReportFile report = ReportFile.in(jobs.out());
        report.write(to -> {});
        sheet.write(report, ReportedJobs.MADE);
        assertThat(sheet.isFree()).isTrue();
        assertThat(rows(Files.readString(sheet.page()))).isEmpty();
        Files.delete(sheet.page());
        Files.createDirectory(sheet.page());
        assertThat(sheet.isFree()).isFalse();
    }

    @Test
    void manyRowsStandInSeveralParts() throws IOException {
        ReportedJobs jobs = new ReportedJobs(folder);
        ReportFile report = ReportFile.in(jobs.out());
        report.write(to -> {
            for (int i = 0; i < 4001; i++) {
                to.accept(jobs.line(0, i + ".png", ReportLine.State.DONE, Optional.empty(), List.of()));
            }
        });
        ContactSheet sheet = jobs.sheet();
        sheet.write(report, ReportedJobs.MADE);
        String page = Files.readString(sheet.page());
        assertThat(ROWS.matcher(page)
                        .results()
                        .map(part -> Json.read("rows", part.group(1)).list().size()))
                .containsExactly(2000, 2000, 1);
        assertThat(page).contains("\"cost\":\"220.055\"");
    }
}
