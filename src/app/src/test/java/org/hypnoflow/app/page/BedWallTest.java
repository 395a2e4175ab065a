package org.hypnoflow.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.flink.kafka.KafkaUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The wall as a technician sees it: a real browser, a real server, a real broker and the job that scores. */
@Tag("slow")
@Timeout(240)
class BedWallTest {
    @TempDir
    static Path folder;

    private static BrowserLab lab;
    private Chromium chromium;

    @BeforeAll
    static void opensTheLab() throws Exception {
        lab = new BrowserLab(folder, Rules.anyStage());
    }

    @AfterAll
    static void closesTheLab() throws Exception {
        lab.close();
    }

    @BeforeEach
    void opensABrowser() {
        chromium = Chromium.open(1366, 768, true);
    }

    @AfterEach
    void closesTheBrowser() {
        chromium.close();
    }

    @Test
    void showsEveryBedAndGetsStagesWithoutReload() throws Exception {
        LabBed first = lab.bed("wall-1", "Bed 1", "SC4012", 4);
        lab.bed("wall-2", "Bed 2 <img src=x onerror=alert(1)>", "SC4012", 4);
        chromium.open(lab.address());
        awaitStage("wall-1");
        awaitStage("wall-2");
        assertThat(chromium.text(tile("wall-2") + " h2")).isEqualTo("Bed 2 <img src=x onerror=alert(1)>");

        Object before = bouts("wall-1");
        chromium.run("window.loadedOnce = true");
        first.send(lab.publisher(), 12);
        lab.publisher().flush();
        chromium.await(
                "more epochs in the small hypnogram", () -> !bouts("wall-1").equals(before));
        assertThat(chromium.run("return window.loadedOnce")).isEqualTo(true);
    }

    @Test
    void turnsABedGreyThatFallsSilentAndNoOther() throws Exception {
        LabBed silent = lab.bed("silent-1", "Silent bed", "SC4012", 3);
        LabBed talking = lab.bed("talking-1", "Talking bed", "SC4012", 3);
        chromium.open(lab.address());
        chromium.await("the bed that fell silent is grey", () -> {
            sayMore(talking);
            return hasClass("silent-1", "silent");
        });
        assertThat(hasClass("talking-1", "silent")).isFalse();
        assertThat(chromium.text(tile("silent-1"))).contains("silent since");
        assertThat(chromium.all(tile("silent-1") + " .stage").get(0).getText()).startsWith("–");

        silent.sendSeconds(lab.publisher(), 1);
        lab.publisher().flush();
        chromium.await("it is live again", () -> !hasClass("silent-1", "silent"));
    }

    @Test
    void turnsEverythingGreyWhenTheServerIsGoneAndComesBackByItself() throws Exception {
        LabBed bed = lab.bed("server-1", "Bed", "SC4012", 3);
        chromium.open(lab.address());
        awaitStage("server-1");
        lab.stopPage();
        chromium.await("the banner", () -> chromium.text(".lost-banner").contains("No connection to the server"));
        chromium.await("grey", () -> hasClass("server-1", "silent"));
        lab.startPage();
        chromium.await("live again", () -> {
            sayMore(bed);
            return !hasClass("server-1", "silent")
                    && !chromium.one(".lost-banner").isDisplayed();
        });
    }

    @Test
    void bedsThatCameBackWhileNobodyLookedAreNotTheOldOnes() throws Exception {
        LabBed bed = lab.bed("unseen-1", "Bed", "SC4012", 4);
        chromium.open(lab.address());
        awaitStage("unseen-1");
        chromium.seen(false);
        lab.stopPage();
        chromium.await("the banner", () -> chromium.one(".lost-banner").isDisplayed());
        answerOnceWithoutBeds();
        lab.startPage();
        chromium.await("connected", () -> !chromium.one(".lost-banner").isDisplayed());
        chromium.seen(true);
        chromium.await("its tile", () -> !chromium.all(tile("unseen-1")).isEmpty());

        Object before = bouts("unseen-1");
        bed.send(lab.publisher(), 12);
        lab.publisher().flush();
        chromium.await("new epochs", () -> !bouts("unseen-1").equals(before));
    }

    /** As a server that was started anew does before it has read of them. */
    private void answerOnceWithoutBeds() {
        chromium.run("const real = window.fetch; window.fetch = async (address, options) => {"
                + " const answer = await real(address, options); if (address !== '/api/beds' || !answer.ok) return answer;"
                + " window.fetch = real; return Response.json({ ...await answer.json(), beds: [] }); }");
    }

    @Test
    void saysInTheServersWordsWhyItIsRefused() throws Exception {
        lab.bed("refused-1", "Bed", "SC4012", 3);
        List<InputStream> streams = takeEveryStream();
        try {
            chromium.open(lab.address());
            chromium.await("the banner", () -> chromium.text(".lost-banner").contains("close other pages of the lab"));
        } finally {
            for (InputStream stream : streams) {
                stream.close();
            }
        }
        chromium.await("its turn", () -> !chromium.one(".lost-banner").isDisplayed());
        chromium.await("its bed", () -> !chromium.all(tile("refused-1")).isEmpty());
    }

    private static List<InputStream> takeEveryStream() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(lab.address() + "api/stream")).build();
        HttpClient http = HttpClient.newHttpClient();
        List<InputStream> streams = new ArrayList<>();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        while (answer.statusCode() == 200) {
            streams.add(answer.body());
            answer = http.send(request, BodyHandlers.ofInputStream());
        }
        return streams;
    }

    @Test
    void acknowledgementReachesTheJobAndSurvivesARestartOfServerAndJob() throws Exception {
        lab.bed("ack-1", "Bed 7", "SC4012", 4);
        chromium.open(lab.address());
        acknowledge("ack-1");
        chromium.await(
                "the job's answer",
                () -> chromium.text(tile("ack-1") + " .alert").contains("seen by MK"));

        lab.stopPage();
        lab.stopJob();
        lab.startJob();
        lab.startPage();
        chromium.open(lab.address());
        chromium.await(
                "the same after both began anew",
                () -> chromium.text(tile("ack-1") + " .alert").contains("seen by MK"));
        assertThat(chromium.all(tile("ack-1") + " .alert button")).isEmpty();
    }

    @Test
    void sevenPagesInOneBrowserHoldUpNoneOfThem() throws Exception {
        lab.bed("seven-1", "Bed 7", "SC4012", 4);
        chromium.open(lab.address());
        awaitStage("seven-1");
        for (int beside = 0; beside < 6; beside++) {
            chromium.openBeside(lab.address() + "bed.html?recording=seven-1");
            chromium.await("its night", () -> chromium.text("h1").equals("Bed 7"));
        }
        chromium.turnTo(0);
        acknowledge("seven-1");
        chromium.await(
                "the job's answer",
                () -> chromium.text(tile("seven-1") + " .alert").contains("seen by MK"));
        chromium.turnTo(1);
        chromium.await("the same beside it", () -> chromium.text("#side .log").contains("seen by MK"));
    }

    /** The first alert of a bed, as MK, who has not told a name yet. */
    private void acknowledge(String recording) {
        String button = tile(recording) + " .alert button";
        chromium.await("an alert", () -> !chromium.all(button).isEmpty());
        chromium.run("document.querySelector(arguments[0]).focus()", button);
        chromium.one(button).sendKeys(Keys.ENTER);
        chromium.await("the dialog", () -> !chromium.all("dialog[open] input").isEmpty());
        chromium.one("dialog input").sendKeys("MK" + Keys.ENTER);
    }

    @Test
    void tellsWhetherAnAcknowledgementHasLeftTheBrowser() throws Exception {
        lab.bed("sending-1", "Bed 8", "SC4012", 4);
        chromium.open(lab.address());
        chromium.run("const real = window.fetch; window.fetch = (address, options) => options.method === 'POST'"
                + " ? new Promise(resolve => { window.letGo = resolve; }).then(() => real(address, options))"
                + " : real(address, options)");
        acknowledge("sending-1");
        String button = tile("sending-1") + " .alert button";
        chromium.await("its way", () -> chromium.text(button).equals("sending"));
        chromium.run("window.letGo()");
        chromium.await(
                "the job's answer",
                () -> chromium.text(tile("sending-1") + " .alert").contains("seen by MK"));
    }

    @Test
    void whoSignsSignsInEveryPageOfTheBrowser() {
        chromium.open(lab.address());
        chromium.await("the bar", () -> chromium.text(".top").contains("Your name"));
        chromium.openBeside(lab.address());
        chromium.await("the bar beside", () -> chromium.text(".top").contains("Your name"));
        chromium.run("[...document.querySelectorAll('.top button')]"
                + ".find(button => button.textContent === 'Your name').click()");
        chromium.await("the dialog", () -> !chromium.all("dialog[open] input").isEmpty());
        chromium.one("dialog input").sendKeys("AB" + Keys.ENTER);
        chromium.await("signed", () -> chromium.text(".top").contains("Signed: AB"));
        chromium.turnTo(0);
        chromium.await("signed here too", () -> chromium.text(".top").contains("Signed: AB"));
    }

    @Test
    void standsInABrowserThatKeepsNothing() throws Exception {
        lab.bed("keeps-1", "Bed", "SC4012", 3);
        chromium.before("for (const name of ['localStorage', 'sessionStorage'])"
                + " Object.defineProperty(window, name, { get() { throw new DOMException('kept from pages'); } })");
        chromium.open(lab.address());
        chromium.await("its tile", () -> !chromium.all(tile("keeps-1")).isEmpty());
        chromium.run("[...document.querySelectorAll('.sort button')].at(-1).click()");
        chromium.await(
                "sorted", () -> chromium.text(".sort button[aria-pressed=true]").equals("by bed"));
    }

    @Test
    void saysInTheServersWordsWhyItDoesNotBegin() {
        chromium.before("window.fetch = async () => Response.json({ error: 'Host: none of mine' }, { status: 403 })");
        chromium.open(lab.address());
        chromium.await("the banner", () -> chromium.text(".lost-banner").contains("Host: none of mine"));
    }

    @Test
    void everythingIsWithinReachOfTheKeyboard() throws Exception {
        lab.bed("keys-1", "A bed", "SC4012", 4);
        chromium.open(lab.address());
        awaitStage("keys-1");
        chromium.one("body").sendKeys(Keys.TAB);
        chromium.await(
                "the link that skips, which slides in",
                () -> focused().getText().equals("To the beds"));
        for (int steps = 0; steps < 60 && !focused().getText().equals("A bed"); steps++) {
            focused().sendKeys(Keys.TAB);
            assertThat(chromium.run("return getComputedStyle(document.activeElement).outlineStyle"))
                    .as("focus is seen on %s", focused().getText())
                    .isEqualTo("solid");
        }
        focused().sendKeys(Keys.ENTER);
        chromium.await("the bed's page", () -> chromium.text("h1").equals("A bed"));
    }

    private WebElement focused() {
        return chromium.driver().switchTo().activeElement();
    }

    private static void sayMore(LabBed bed) {
        try {
            bed.sendSeconds(lab.publisher(), 1);
            lab.publisher().flush();
        } catch (KafkaUnavailableException gone) {
            throw new AssertionError(gone);
        }
    }

    private void awaitStage(String recording) {
        chromium.await(
                "a stage of " + recording,
                () -> chromium.text(tile(recording) + " .stage").matches("W|N1|N2|N3|REM|–.*"));
        chromium.await(
                "epochs of " + recording,
                () -> !String.valueOf(bouts(recording)).isEmpty());
    }

    private Object bouts(String recording) {
        return chromium.run(
                "return [...document.querySelectorAll(arguments[0])].map(path => path.getAttribute('d')).join('')",
                tile(recording) + " path.bout");
    }

    private boolean hasClass(String recording, String name) {
        return !chromium.all(tile(recording) + "." + name).isEmpty();
    }

    private static String tile(String recording) {
        return "li[data-recording='" + recording + "']";
    }
}
