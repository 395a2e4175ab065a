package org.hypnoflow.trainer.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.trainer.data.NightCache;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.NightRefusedException;
import org.hypnoflow.trainer.data.StudentMontage;
import org.hypnoflow.trainer.dataset.ScoredRecording;
import org.hypnoflow.trainer.dataset.ScoredRecordings;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.HeldOutScore;
import org.hypnoflow.trainer.train.TrainingOptions;

/**
 * The recordings of {@code --also-on}, which the network of every cell scores once it has learnt. No weight depends on
 * them.
 */
final class AlsoOn {
    private final Optional<Path> folder;
    private final StudentMontage montage;
    private final Workplace place;
    private List<ScoredRecording> recordings = List.of();

    /** @param folder empty for no recordings at all */
    AlsoOn(Optional<Path> folder, StudentMontage montage, Workplace place) {
        this.folder = folder;
        this.montage = montage;
        this.place = place;
    }

    /**
     * Looks at all recordings and conditions them.
     *
     * @return their names
     * @throws NightRefusedException where one cannot be scored
     */
    List<String> require() throws IOException, InterruptedException {
        if (folder.isPresent()) {
            recordings = new ScoredRecordings(folder.get(), montage, place.work(), cache(), place.out()::println)
                    .conditioned();
        }
        return recordings.stream().map(ScoredRecording::name).toList();
    }

    /** What a network that learnt by {@code options} says of them, in the inputs that it listens to. */
    List<RecordingResult> score(TrainingOptions options, WeightValues weights) throws IOException {
        if (recordings.isEmpty()) {
            return List.of();
        }
        NightCache cache = cache();
        List<NightFile> nights = new ArrayList<>();
        for (ScoredRecording recording : recordings) {
            nights.add(cache.open(recording.nights().get(options.montage())));
        }
        List<Map<Integer, Confusion>> said = HeldOutScore.agreement(nights, options, weights);
        List<RecordingResult> results = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            ScoredRecording recording = recordings.get(i);
            results.add(
                    new RecordingResult(recording.name(), recording.simulated(), CellTraining.agreement(said.get(i))));
        }
        return results;
    }

    private NightCache cache() throws IOException {
        return new NightCache(place.work(), place.threads(), place.out()::println);
    }
}
