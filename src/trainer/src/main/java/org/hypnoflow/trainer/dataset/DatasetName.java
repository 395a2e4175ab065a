package org.hypnoflow.trainer.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hypnoflow.transition.scoring.CodeBook;
import org.hypnoflow.transition.scoring.ReadOptions;

/** The data sets that are known by their layout on disk. */
public enum DatasetName {
    SLEEP_EDF("Sleep-EDF Expanded (B. Kemp et al. 2000, PhysioNet)") {
        @Override
        List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
            return pairs(
                            "SC4ssNxx-PSG.edf and ST7ssNxx-PSG.edf with the -Hypnogram.edf of the same six letters",
                            "(?:.*/)?(?<key>(?:SC4|ST7)\\d{3})\\w{2}-PSG\\.edf",
                            List.of("(?:.*/)?(?<key>(?:SC4|ST7)\\d{3})\\w{2}-Hypnogram\\.edf"),
                            ReadOptions.PLAIN,
                            record -> record.substring(0, 5))
                    .nights(folder, leftOut);
        }
    },
    ISRUC("ISRUC-Sleep (S. Khalighi et al. 2016)") {
        @Override
        List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
            String signals = "(?<key>(?:.*/)?\\d+)\\.(?:rec|edf)";
            IsrucPeople people = new IsrucPeople(DatasetFiles.below(folder).stream()
                    .filter(file -> DatasetFiles.withLowerEnding(file).matches(signals))
                    .map(file -> file.substring(0, file.length() - ".rec".length()))
                    .toList());
            return pairs(
                            "N/N.rec (subgroups I and III) or N/V/V.rec (subgroup II), each with V_1.txt, one code per"
                                    + " line",
                            signals,
                            List.of("(?<key>(?:.*/)?\\d+)_1\\.txt"),
                            ReadOptions.PLAIN.withCodes(CodeBook.parse("isruc")),
                            people::person)
                    .nights(folder, leftOut);
        }
    },
    MASS_SS3("MASS, cohort 1, subset SS3 (C. O'Reilly et al. 2014)") {
        @Override
        List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
            return pairs(
                            "\"01-03-00NN PSG.edf\" with \"01-03-00NN Base.edf\" or \"01-03-00NN Annotations.edf\"",
                            "(?:.*/)?(?<key>01-03-\\d{4}) PSG\\.edf",
                            List.of(
                                    "(?:.*/)?(?<key>01-03-\\d{4}) Base\\.edf",
                                    "(?:.*/)?(?<key>01-03-\\d{4}) Annotations\\.edf"),
                            ReadOptions.PLAIN,
                            UnaryOperator.identity())
                    .nights(folder, leftOut);
        }
    },
    HMC("Haaglanden Medisch Centrum sleep staging database (D. Alvarez-Estevez, R. Rijsman 2021, PhysioNet)") {
        @Override
        List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
            return pairs(
                            "SNnnn.edf with SNnnn_sleepscoring.edf",
                            "(?:.*/)?(?<key>SN\\d{3})\\.edf",
                            List.of("(?:.*/)?(?<key>SN\\d{3})_sleepscoring\\.edf"),
                            ReadOptions.PLAIN,
                            UnaryOperator.identity())
                    .nights(folder, leftOut);
        }
    },
    BOAS("Bitbrain Open Access Sleep (E. Lopez-Larraz et al., OpenNeuro ds005555)") {
        @Override
        List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
            BidsParticipants participants = BidsParticipants.read(folder);
            return pairs(
                            "sub-N/eeg/sub-N_task-Sleep_acq-psg_eeg.edf with its _events.tsv, and participants.tsv",
                            "(?:.*/)?(?<key>sub-\\d+)_[^/]*acq-psg[^/]*_eeg\\.edf",
                            List.of("(?:.*/)?(?<key>sub-\\d+)_[^/]*acq-psg[^/]*_events\\.tsv"),
                            ReadOptions.PLAIN.withCodes(CodeBook.parse("boas")),
                            participants::person)
                    .nights(folder, leftOut);
        }
    },
    DOD("Dreem Open Datasets, DOD-H and DOD-O (A. Guillot et al. 2020)") {
        @Override
        List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException {
            Map<String, List<String>> files =
                    DatasetFiles.keyed(DatasetFiles.below(folder), Pattern.compile("(?:.*/)?(?<key>[^/]+)\\.h5"));
            LeftOut.requireKnown(leftOut, files.keySet());
            List<DatasetNight> nights = new ArrayList<>();
            files.forEach((record, copies) -> {
                if (!leftOut.contains(record)) {
                    List<Path> paths = copies.stream().map(folder::resolve).toList();
                    nights.add(new DatasetNight(
                            id(), record, record, new NightFiles.Dreem(paths.get(0), FileCopy.of(paths))));
                }
            });
            return PairLayout.requireSome(nights, folder, "files ID.h5 with signals and hypnogram, one per person");
        }
    };

    private final String title;

    DatasetName(String title) {
        this.title = title;
    }

    /** The nights below {@code folder} but those of {@code leftOut}. */
    abstract List<DatasetNight> nights(Path folder, List<String> leftOut) throws IOException;

    /** Its name and makers. */
    public String title() {
        return title;
    }

    /** As a user writes it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException where no data set is called so */
    public static DatasetName of(String id) {
        return Arrays.stream(values())
                .filter(name -> name.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--dataset: " + id + " (expected: one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(DatasetName::id).toList()) + ")"));
    }

    PairLayout pairs(
            String description,
            String signal,
            List<String> scorings,
            ReadOptions options,
            UnaryOperator<String> subject) {
        return new PairLayout(
                id(),
                description,
                Pattern.compile(signal),
                scorings.stream().map(Pattern::compile).toList(),
                options,
                subject);
    }
}
