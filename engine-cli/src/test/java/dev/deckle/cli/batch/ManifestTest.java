package dev.deckle.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    @TempDir
    Path folder;

    /** Keeps all that a manifest gives. */
    private static final class Heard implements Manifest.Reader {
        private final List<ManifestLine> lines = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final List<String> passedOver = new ArrayList<>();

        @Override
        public void on(ManifestLine line) {
            lines.add(line);
        }

        @Override
        public void keys(String place, List<String> all) {
            keys.addAll(all);
        }

        @Override
        public void passedOver(String sentence) {
            passedOver.add(sentence);
        }

        List<String> broken() {
            return lines.stream()
                    .filter(line -> line.broken().isPresent())
                    .map(line -> line.number() + " " + line.broken().get())
                    .toList();
        }

        List<Map<String, Object>> fields() {
            return lines.stream()
                    .filter(line -> line.broken().isEmpty())
                    .map(ManifestLine::fields)
                    .toList();
        }
    }

    private Heard read(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Heard heard = new Heard();
        Manifest.of(file, folder.resolve("out")).read(heard);
        return heard;
    }

    private Heard read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void valuesMayBeSeparatedByCommasSemicolonsOrTabs(String separator) throws IOException {
        Heard heard = read(
                "jobs.csv",
                "\ufeff Photo ;LEFT;output\r\n\r\na.jpg;10%;\r\n\"b \"\"c\"\".jpg\";\"64px\";x.png"
                        .replace(";", separator));
        assertThat(heard.keys).containsExactly("photo", "left", "output");
        assertThat(heard.fields())
                .containsExactly(
                        Map.of("photo", "a.jpg", "left", "10%"),
                        Map.of("photo", "b \"c\".jpg", "left", "64px", "output", "x.png"));
        assertThat(heard.lines).extracting(ManifestLine::number).containsExactly(3L, 4L);
        assertThat(heard.lines.get(1).folder()).isEqualTo(folder);
    }

    @Test
    void aRowOfAnotherLengthAndAnOpenQuoteAreNamed() throws IOException {
        Heard heard = read("jobs.csv", "photo,left\na.jpg\nb.jpg,1%,2\n\"c.jpg,3%\nd.jpg,4%\n");
        assertThat(heard.fields()).containsExactly(Map.of("photo", "d.jpg", "left", "4%"));
        assertThat(heard.broken()).hasSize(3);
        assertThat(heard.broken().get(0))
                .startsWith("2 Expected 2 values with commas")
                .endsWith("received 1");
        assertThat(heard.broken().get(1)).startsWith("3 ").endsWith("received 3");
        assertThat(heard.broken().get(2)).startsWith("4 ").contains("quote that is not closed");
    }

    @Test
    void aColumnTwiceIsRefusedAndOneWithoutAKeyIsNoneAsLongAsItIsEmpty() throws IOException {
        assertThatThrownBy(() -> read("jobs.csv", "photo,Left,left\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1: ")
                .hasMessageContaining("'left' twice");
        Heard heard = read("jobs.csv", "photo,left,,\na.jpg,1%,,\n");
        assertThat(heard.keys).containsExactly("photo", "left");
        assertThat(heard.fields()).containsExactly(Map.of("photo", "a.jpg", "left", "1%"));
    }

    @Test
    void blanksRoundAValueAreNoneOfItUnlessTheyAreQuoted() throws IOException {
        Heard heard = read("jobs.csv", "photo , left,prompt\n a b.jpg ,\t1% , \" dawn, late \" \n\" c.jpg\" ,2%,  \n");
        assertThat(heard.broken()).isEmpty();
        assertThat(heard.fields())
                .containsExactly(
                        Map.of("photo", "a b.jpg", "left", "1%", "prompt", " dawn, late "),
                        Map.of("photo", " c.jpg", "left", "2%"));
        assertThat(read("jobs.tsv", "photo\tleft\n a.jpg\t\"1%\" \n").fields())
                .containsExactly(Map.of("photo", "a.jpg", "left", "1%"));
    }

    /** A spreadsheet writes its empty rows with as many separators as it likes. */
    @ParameterizedTest
    @ValueSource(strings = {",", ",,", ",,,,", " , ", "\"\",", "\"\""})
    void aRowWithoutAnyValueIsPassedOver(String row) throws IOException {
        Heard heard = read("jobs.csv", row + "\nphoto,left\n" + row + "\na.jpg,1%\n" + row + "\nb.jpg,2%\n" + row);
        assertThat(heard.broken()).isEmpty();
        assertThat(heard.fields())
                .containsExactly(Map.of("photo", "a.jpg", "left", "1%"), Map.of("photo", "b.jpg", "left", "2%"));
        assertThat(heard.lines).extracting(ManifestLine::number).containsExactly(4L, 6L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobs.jsonl|{'photo':'a','left':'1%'}|1",
                "jobs.txt|{'photo':'a','left':'1%'}|1",
                "jobs.txt|photo;left#a;1%|1",
                "jobs.CSV|photo;left#a;1%|1",
                "jobs.jsonl|photo;left#a;1%|0"
            })
    void jsonAndValuesAreToldApartByTheirNameElseByTheirBeginning(String name, String text, int jobs)
            throws IOException {
        Heard heard = read(name, text.replace('\'', '"').replace('#', '\n'));
        assertThat(heard.fields()).hasSize(jobs);
        assertThat(heard.broken()).hasSize(jobs == 0 ? 2 : 0);
    }

    @Test
    void aTextThatComesOnceHasTheWorkingFoldersNames() throws IOException {
        Heard heard = new Heard();
        byte[] text = "{\"photo\":\"a.jpg\"}\n".getBytes(StandardCharsets.UTF_8);
        Manifest.of("standard input", new ByteArrayInputStream(text)).read(heard);
        assertThat(heard.lines).hasSize(1);
        assertThat(heard.lines.get(0).place()).isEqualTo("standard input, line 1");
        assertThat(heard.lines.get(0).folder()).isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void whatIsNoListOfJobsIsRefusedBeforeTheFirstLine() {
        byte[] zeros = new byte[100];
        assertThatThrownBy(() -> read("a.jpg", zeros))
                .hasMessageContaining("the picture '")
                .hasMessageContaining("expand");
        assertThatThrownBy(() -> read("a.zip", zeros)).hasMessageContaining("is no text");
        assertThatThrownBy(() -> read("a.csv", "photo,left\n".getBytes(StandardCharsets.UTF_16)))
                .hasMessageContaining("UTF-16");
        assertThatThrownBy(() -> read("a.json", " [{\"photo\":\"a\"}]")).hasMessageContaining("a list");
    }

    @Test
    void whatIsWrongInALineOfJsonIsSaidWithoutTheParsersWords() throws IOException {
        Heard heard = read(
                "jobs.jsonl",
                "{\"photo\":\n{\"photo\":\"a\",\"photo\":\"b\"}\n{photo:1}\n[1]\nnull\n{\"photo\":" + "[".repeat(40)
                        + "\n{\"photo\":\"a\"} x\n");
        assertThat(heard.fields()).isEmpty();
        assertThat(heard.broken()).hasSize(7);
        assertThat(heard.broken().get(0)).contains("ends too early at character");
        assertThat(heard.broken().get(1)).contains("twice at character 2");
        assertThat(heard.broken().get(2)).contains("something else at character 2");
        assertThat(heard.broken().get(3)).contains("'[1]'");
        assertThat(heard.broken().get(5)).contains("32 levels");
        assertThat(heard.broken()).noneMatch(line -> line.contains("code 1") || line.contains("Unexpected"));
    }

    @Test
    void aFolderIsWalkedAndWhatIsPassedOverIsTold() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        for (String name : List.of(
                "b.JPG",
                "a b.png",
                "c.gif",
                "d.bmp",
                "sub/a.jpg",
                "sub/x/c.webp",
                ".hidden.jpg",
                ".h/a.jpg",
                "notes.txt",
                "out/b.jpg",
                "old/.deckle/queue.db",
                "old/b.jpg",
                "e\nf.jpg")) {
            Path file = photos.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[] {1});
        }
        Heard heard = new Heard();
        Manifest.of(photos, photos.resolve("out")).read(heard);
        assertThat(heard.fields())
                .containsExactly(
                        Map.of("photo", "a b.png"),
                        Map.of("photo", "b.JPG"),
                        Map.of("photo", "c.gif"),
                        Map.of("photo", "d.bmp"),
                        Map.of("photo", "e\nf.jpg"),
                        Map.of("photo", "a.jpg"),
                        Map.of("photo", "c.webp"));
        assertThat(heard.lines).extracting(ManifestLine::below).containsExactly("", "", "", "", "", "sub", "sub/x");
        assertThat(heard.lines.get(6).folder()).isEqualTo(photos.resolve("sub/x"));
        assertThat(heard.passedOver).hasSize(1);
        assertThat(heard.passedOver.get(0))
                .contains("1 file is left out", "notes.txt", "1 folder is left out, written by another batch")
                .contains("1 photo is left out, in the folder that is written to, ");
        Files.createDirectories(photos.resolve("out/.deckle"));
        Files.write(photos.resolve("out/.deckle/queue.db"), new byte[] {1});
        Heard again = new Heard();
        Manifest.of(photos, photos.resolve("out")).read(again);
        assertThat(again.passedOver.get(0)).doesNotContain("written to");
        assertThatThrownBy(() -> Manifest.of(photos, photos.resolve("../photos")))
                .hasMessageContaining("a folder of its own");
    }

    @Test
    void linksToFoldersAreNotFollowedAndThoseToFilesAre() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.write(photos.resolve("a.jpg"), new byte[] {1});
        try {
            Files.createSymbolicLink(photos.resolve("loop"), photos);
            Files.createSymbolicLink(photos.resolve("b.jpg"), photos.resolve("a.jpg"));
            Files.createSymbolicLink(photos.resolve("c.jpg"), photos.resolve("gone.jpg"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "links can't be made here");
        }
        Heard heard = new Heard();
        Manifest.of(photos, folder.resolve("out")).read(heard);
        assertThat(heard.fields()).containsExactly(Map.of("photo", "a.jpg"), Map.of("photo", "b.jpg"));
        assertThat(heard.passedOver.get(0)).contains("1 link to a folder", "1 file is", "c.jpg");
    }
}
