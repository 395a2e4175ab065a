package org.hypnoflow.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for every page, light and dark: accessible, without complaint, and without a word to another machine. */
@Tag("slow")
@Timeout(240)
class SoundPagesTest {
    private static final int EPOCHS = 60;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @TempDir
    static Path folder;

    private static BrowserLab lab;

    @BeforeAll
    static void opensTheLab() throws Exception {
        lab = new BrowserLab(folder, Rules.anyStage());
        lab.bed("sound-1", "Bed 1", "SC4012", EPOCHS);
        lab.bed("sound-2", "Bed 2", "SC4022", EPOCHS).end(lab.publisher());
        lab.publisher().flush();
    }

    @AfterAll
    static void closesTheLab() throws Exception {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagesAreAccessibleQuietAndSelfContained(boolean dark) {
        try (Chromium chromium = Chromium.open(1366, 768, dark)) {
            List<String> faults = new ArrayList<>();
            chromium.open(lab.address());
            chromium.await(
                    "two beds",
                    () -> chromium.all(".tile").size() == 2
                            && !chromium.all(".tile .alert button").isEmpty()
                            && !chromium.all(".tile.ended").isEmpty());
            faults.addAll(faults(chromium));
            for (String page : List.of("bed.html", "morning.html")) {
                chromium.open(lab.address() + page + "?recording=sound-1");
                chromium.await(page, () -> chromium.text("#readout").contains("coverage"));
                chromium.await(
                        "its leads or figures", () -> !chromium.text("#side").isEmpty());
                faults.addAll(faults(chromium));
            }
            for (String tab : List.of("events", "notes", "statistics", "scoring")) {
                chromium.open(lab.address() + "bed.html?recording=sound-1");
                chromium.await("the tab", () -> !chromium.all("#tab-" + tab).isEmpty());
                chromium.one("#tab-" + tab).click();
                faults.addAll(faults(chromium));
            }

            assertThat(faults).isEmpty();
            assertThat(chromium.complaints()).isEmpty();
            assertThat(chromium.requests())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(address -> assertThat(origin(address)).isEqualTo(origin(URI.create(lab.address()))));
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static List<String> faults(Chromium chromium) {
        return new AxeBuilder()
                .analyze(chromium.driver()).getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(rule -> chromium.driver().getCurrentUrl() + " " + told(rule))
                        .toList();
    }

    private static String told(Rule rule) {
        return rule.getId() + " " + rule.getHelp() + " "
                + rule.getNodes().get(0).getHtml();
    }
}
