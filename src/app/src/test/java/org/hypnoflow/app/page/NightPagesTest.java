package org.hypnoflow.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** One night in depth, and the morning after: a real browser, a real server, a real broker and the job that scores. */
@Tag("slow")
@Timeout(240)
class NightPagesTest {
    private static final int EPOCHS = 240;

    @TempDir
    static Path folder;

    private static BrowserLab lab;
    private static LabBed bed;
    private Chromium chromium;

    @BeforeAll
    static void opensTheLab() throws Exception {
        lab = new BrowserLab(folder, Rules.anyStage());
        bed = lab.bed("night-1", "Bed 3", "SC4012", EPOCHS);
        bed.lightsOff(lab.publisher(), 20);
        lab.publisher().flush();
    }

    @AfterAll
    static void closesTheLab() throws Exception {
        lab.close();
    }

    @BeforeEach
    void opensABrowser() {
        chromium = Chromium.open(1366, 768, false);
    }

    @AfterEach
    void closesTheBrowser() {
        chromium.close();
    }

    @Test
    void epochsArriveAndArrowKeysMoveAmongThem() throws Exception {
        openBed();
        chromium.run("window.loadedOnce = true");
        int before = chosen();
        bed.send(lab.publisher(), 2);
        lab.publisher().flush();
        chromium.await("follows the newest epoch", () -> chosen() > before);
        assertThat(chromium.run("return window.loadedOnce")).isEqualTo(true);

        press(Keys.HOME);
        chromium.await("first epoch", () -> chosen() == 0);
        press(Keys.ARROW_RIGHT);
        press(Keys.PAGE_DOWN);
        chromium.await("eleven on", () -> chosen() == 11);
        chromium.await("its raw signals", () -> inkOfTheStrip() > 1_000);
        press("?");
        chromium.await("help", () -> chromium.text("dialog[open]").contains("one epoch back"));
        press(Keys.ESCAPE);
        chromium.await("no help", () -> chromium.all("dialog").isEmpty());
    }

    @Test
    void aBedThatIsNotThereIsToldAsSuch() {
        chromium.open(lab.address() + "bed.html?recording=nobody");
        chromium.await("the word", () -> chromium.text("#missing").startsWith("No such bed."));
        assertThat(chromium.one(".lost-banner").isDisplayed()).isFalse();
    }

    @Test
    void whoStepsFastSeesTheSignalsOfTheLastEpoch() {
        openBed();
        press(Keys.HOME);
        chromium.run("for (let i = 0; i < 30; i++) {"
                + "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true })) }");
        chromium.await("thirty on", () -> chosen() == 30);
        chromium.await("its raw signals", () -> inkOfTheStrip() > 1_000);
    }

    @Test
    void statisticsFollowTheEpochs() throws Exception {
        openBed();
        chromium.one("#tab-statistics").click();
        chromium.await("the table", () -> !timeInBed().isEmpty());
        String before = timeInBed();
        bed.send(lab.publisher(), 4);
        lab.publisher().flush();
        chromium.await("two minutes more", () -> !timeInBed().equals(before));
    }

    @Test
    void anAnswerThatIsLateTakesNoEpochAway() throws Exception {
        openBed();
        chromium.run("const real = window.fetch; window.fetch = async (address, options) => {"
                + " const answer = await real(address, options); if (!address.endsWith('/night-1')) return answer;"
                + " window.held = true; await new Promise(resolve => { window.letGo = resolve; }); return answer; }");
        int before = chosen();
        bed.lightsOff(lab.publisher(), 20);
        lab.publisher().flush();
        chromium.await("the night is read again", () -> chromium.run("return window.held") != null);
        bed.send(lab.publisher(), 2);
        lab.publisher().flush();
        chromium.await(
                "the server has them",
                () -> night("night-1").get("stages").asText().length() > before + 2);
        chromium.driver()
                .executeAsyncScript("const done = arguments[0];"
                        + "setTimeout(() => { window.letGo(); setTimeout(done, 2500); }, 1500)");
        assertThat(chosen()).isGreaterThanOrEqualTo(before + 2);
    }

    private String timeInBed() {
        return String.valueOf(chromium.run("return [...document.querySelectorAll('.statistics tr')]"
                + ".find(row => row.textContent.startsWith('Time in bed'))?.innerText ?? ''"));
    }

    @Test
    void marksARevisedEpochAndTellsItsFirstStage() {
        openBed();
        int revised = revisedEpoch();
        choose(revised);
        assertThat(chromium.text("#readout")).contains(", first ");
    }

    @Test
    void noteAndLightsGoThroughTheTopicsAndComeBack() {
        openBed();
        chromium.one("#tab-notes").click();
        chromium.await("the form", () -> !chromium.all("form.note textarea").isEmpty());
        chromium.one("form.note textarea").sendKeys("<b>patient</b> out of bed");
        chromium.one("form.note button").click();
        chromium.await("asks who", () -> !chromium.all("dialog[open] input").isEmpty());
        chromium.one("dialog input").sendKeys("MK" + Keys.ENTER);
        chromium.await("the note", () -> chromium.text(".notes").contains("<b>patient</b> out of bed"));
        assertThat(chromium.text(".notes")).contains("MK, written");
        assertThat(chromium.text(".lights")).contains("Lights off");
    }

    @Test
    void lightsGoOnInTheEpochThatIsUnderWay() throws Exception {
        LabBed young = lab.bed("night-4", "Bed 5", "SC4012", 4);
        chromium.open(lab.address() + "bed.html?recording=" + young.recordingID());
        chromium.await("its four epochs", () -> chosen() == 3);
        chromium.run("[...document.querySelectorAll('.lights button')].at(-1).click()");
        chromium.await(
                "asks when", () -> !chromium.all("dialog[open] input[name=by]").isEmpty());
        chromium.one("input[name=by]").sendKeys("MK" + Keys.ENTER);
        chromium.await(
                "the lights", () -> night("night-4").path("lights").path("on").asInt() == 4);
    }

    @Test
    void channelsThatAreToldLaterGetTheirRows() throws Exception {
        chromium.before("const real = window.fetch; window.fetch = async (address, options) => {"
                + " const answer = await real(address, options); if (!address.endsWith('/night-1')) return answer;"
                + " window.fetch = real;"
                + " return Response.json({ ...await answer.json(), quality: { channels: [], cells: '' } }); }");
        openBed();
        bed.lightsOff(lab.publisher(), 20);
        lab.publisher().flush();
        int rows = night("night-1").path("quality").path("channels").size();
        chromium.await("a row for each", () -> heightOfTheLastChart() > 20 + 8 * rows);
    }

    private long heightOfTheLastChart() {
        return (long) chromium.run("return document.querySelector('#charts figure:last-of-type canvas').clientHeight");
    }

    @Test
    void aStageIsSetByKeyWithWhoAndWhy() {
        openMorning();
        press(Keys.HOME);
        chromium.await("first epoch", () -> chosen() == 0);
        press("3");
        chromium.await(
                "asks why", () -> !chromium.all("dialog[open] input[name=why]").isEmpty());
        chromium.one("input[name=why]").sendKeys("slow waves");
        chromium.one("input[name=by]").sendKeys("AB" + Keys.ENTER);
        chromium.await("the edit", () -> chromium.text("#below").contains("slow waves"));
        assertThat(chromium.text("#below")).contains("AB");
        chromium.await("the readout", () -> {
            press(Keys.HOME);
            return chromium.text("#readout").contains("set by AB");
        });
    }

    @Test
    void aPersonsScoringStandsBesideTheModels() throws Exception {
        openMorning();
        assertThat(chromium.text("#charts")).doesNotContain("Scored by a person");
        Path file = Files.write(folder.resolve("scoring.txt"), Collections.nCopies(EPOCHS, "N2"));
        chromium.await("the button", () -> chromium.text("#below").contains("Add a scoring"));
        chromium.run("[...document.querySelectorAll('#below button')]"
                + ".find(button => button.textContent.includes('Add a scoring')).click()");
        chromium.await(
                "asks for the file",
                () -> !chromium.all("dialog[open] input[type=file]").isEmpty());
        chromium.one("input[type=file]").sendKeys(file.toString());
        chromium.one("input[name=by]").sendKeys("CD" + Keys.ENTER);

        chromium.await("the figures", () -> chromium.text("#below").contains("Scored by CD."));
        chromium.await("the hypnogram", () -> chromium.text("#charts").contains("Scored by a person"));
        press(Keys.HOME);
        chromium.await("the readout", () -> chromium.text("#readout").contains("person: N2"));
    }

    @Test
    void aNightInWhichTheClockIsSetBackKeepsItsOrder() throws Exception {
        LocalDateTime start = LocalDateTime.of(2026, 10, 25, 1, 30);
        LabBed autumn = lab.bed("night-2", "Bed 4", "SC4012", EPOCHS, start);
        chromium.open(lab.address() + "bed.html?recording=" + autumn.recordingID());
        chromium.await("the night", () -> chosen() >= EPOCHS - 1);

        choose(178);
        assertThat(timeOfTheReadout()).isEqualTo("02:59:00, 2026-10-25 00:59:00 UTC");
        choose(180);
        assertThat(timeOfTheReadout()).isEqualTo("02:00:00, 2026-10-25 01:00:00 UTC");
    }

    private void choose(int epoch) {
        press(Keys.HOME);
        for (int i = 0; i + 10 <= epoch; i += 10) {
            press(Keys.PAGE_DOWN);
        }
        for (int i = 0; i < epoch % 10; i++) {
            press(Keys.ARROW_RIGHT);
        }
        chromium.await("epoch " + epoch, () -> chosen() == epoch);
    }

    private String timeOfTheReadout() {
        return String.valueOf(chromium.run("const time = document.querySelector('#readout time');"
                + "return time.textContent + ', ' + time.title"));
    }

    private void openBed() {
        chromium.open(lab.address() + "bed.html?recording=" + bed.recordingID());
        chromium.await("the night", () -> chosen() >= EPOCHS - 1);
    }

    private void openMorning() {
        chromium.open(lab.address() + "morning.html?recording=" + bed.recordingID());
        chromium.await("the night", () -> chosen() >= 0);
    }

    private void press(CharSequence key) {
        chromium.driver().switchTo().activeElement().sendKeys(key);
    }

    /** The epoch that the page shows in detail, -1 before there is one. */
    private int chosen() {
        String text = chromium.text("#tools h2").replaceFirst("(?s)^Signals of epoch (\\d+),.*", "$1");
        return text.matches("\\d+") ? Integer.parseInt(text) : -1;
    }

    private long inkOfTheStrip() {
        return (long) chromium.run("const strip = document.querySelector('#strip');"
                + "const { data } = strip.getContext('2d').getImageData(0, 0, strip.width, strip.height);"
                + "let ink = 0; for (let i = 0; i < data.length; i += 4) if (data[i] < 60) ink++; return ink;");
    }

    /** The night as the server tells it. */
    private static JsonNode night(String recording) {
        try {
            URI address = URI.create(lab.address() + "api/beds/" + recording);
            try (InputStream night = address.toURL().openStream()) {
                return new ObjectMapper().readTree(night);
            }
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static int revisedEpoch() {
        JsonNode night = night(bed.recordingID());
        String stages = night.get("stages").asText();
        String first = night.get("firstStages").asText();
        int epoch = 0;
        while (stages.charAt(epoch) == first.charAt(epoch) || first.charAt(epoch) == '?') {
            epoch++;
        }
        return epoch;
    }
}
