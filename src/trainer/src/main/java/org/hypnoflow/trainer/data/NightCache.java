package org.hypnoflow.trainer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.hypnoflow.signal.filter.Conditioner;

/**
 * A folder of rendered nights. A night that is there and whole is not rendered again, so a run that was cut off continues
 * where it stopped. About 40 MB per night, 60 MB with one input per role; the folder of another conditioning and nights
 * of another simulator are left alone.
 */
public final class NightCache {
    private final Path folder;
    private final int threads;
    private final Consumer<String> log;

    /** @param log hears of each night that is there and broken */
    public NightCache(Path work, int threads, Consumer<String> log) throws IOException {
        this.folder = Files.createDirectories(work.resolve("nights-" + Conditioner.ID));
        this.threads = threads;
        this.log = log;
    }

    /**
     * Renders what is missing or broken.
     *
     * @param progress is told the number of nights that are ready, after each, by any thread
     */
    public void render(List<? extends NightOrigin> renditions, IntConsumer progress)
            throws IOException, InterruptedException {
        List<NightOrigin> missing = new ArrayList<>();
        for (NightOrigin night : renditions) {
            if (!isReady(night)) {
                missing.add(night);
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (NightOrigin rendition : missing) {
                running.add(pool.submit(() -> {
                    rendition.write(file(rendition));
                    return null;
                }));
            }
            int ready = renditions.size() - missing.size();
            for (Future<?> night : running) {
                night.get();
                progress.accept(++ready);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NightRefusedException refused) {
                throw refused;
            }
            throw new IOException("nights could not be rendered into " + folder + ": " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean isReady(NightOrigin night) throws IOException {
        if (!Files.exists(file(night))) {
            return false;
        }
        try {
            open(night);
            return true;
        } catch (RunRefusedException broken) {
            log.accept(file(night) + ": cut off or no night; rendered again");
            return false;
        }
    }

    /** Opens a night that was rendered. */
    public NightFile open(NightOrigin rendition) throws IOException {
        return NightFile.open(file(rendition));
    }

    private Path file(NightOrigin rendition) {
        return folder.resolve(rendition.fileName());
    }
}
