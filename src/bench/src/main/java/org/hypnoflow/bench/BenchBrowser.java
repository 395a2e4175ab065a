package org.hypnoflow.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The wall of beds open in Debian's Chromium without a screen, at the size of a small laptop's. */
final class BenchBrowser implements AutoCloseable {
    private static final File BROWSER = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final double MEBI = 1 << 20;

    private final ChromeDriver driver;

    private BenchBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** @throws IllegalStateException where the browser or its driver is missing */
    static BenchBrowser open(URI address) {
        for (File needed : new File[] {BROWSER, DRIVER}) {
            if (!Files.isExecutable(needed.toPath())) {
                throw new IllegalStateException("browser: no " + needed
                        + " (expected: Debian's packages chromium and chromium-driver, or no --browser)");
            }
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--force-device-scale-factor=1",
                "--window-size=1366,768");
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options);
        driver.get(address.toString());
        return new BenchBrowser(driver);
    }

    /** Writes what the element shows as PNG. */
    void picture(String elementID, Path png) throws IOException {
        Files.write(png, driver.findElement(By.id(elementID)).getScreenshotAs(OutputType.BYTES));
    }

    /** Tiles on the wall. */
    long beds() {
        return (Long) driver.executeScript("return document.querySelectorAll('#beds .tile').length");
    }

    /** Live heap of the page's scripts after a collection. */
    double heapMebibytes() {
        driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        Map<String, Object> usage = driver.executeCdpCommand("Runtime.getHeapUsage", Map.of());
        return ((Number) usage.get("usedSize")).doubleValue() / MEBI;
    }

    /** Of all the browser's processes so far: scripts, layout, drawing, network. */
    static Duration processorTime() {
        return ProcessHandle.current()
                .descendants()
                .filter(BenchBrowser::isBrowser)
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static boolean isBrowser(ProcessHandle process) {
        String command = process.info().command().orElse("");
        String name = Path.of(command).getFileName() == null
                ? ""
                : Path.of(command).getFileName().toString();
        return name.startsWith("chromium") || name.equals("chrome");
    }

    @Override
    public void close() {
        driver.quit();
    }
}
