package org.hypnoflow.trainer.quantise;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hypnoflow.agreement.Confusion;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.ShownWindow;
import org.hypnoflow.trainer.data.Window;
import org.hypnoflow.trainer.data.WindowBatch;
import org.hypnoflow.trainer.data.WindowOrder;
import org.hypnoflow.trainer.export.DraftFolder;
import org.hypnoflow.trainer.export.PackageWeights;
import org.hypnoflow.trainer.network.EightBits;
import org.hypnoflow.trainer.network.Rounding;
import org.hypnoflow.trainer.network.Student;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.WeightValues;
import org.hypnoflow.trainer.train.MetPeople;
import org.hypnoflow.trainer.train.RunNights;
import org.hypnoflow.trainer.train.TrainingLog;

/** A student in 32 bits to one in eight: ranges from validation nights, further training where asked, package, figures. */
public final class QuantiseRun {
    private static final int RANGE_BATCHES = 16;

    private final QuantiseOptions options;
    private final ModelPackage base;
    private final RunNights nights;
    private final TrainingLog log;

    public QuantiseRun(QuantiseOptions options, ModelPackage base, RunNights nights, TrainingLog log) {
        this.options = options;
        this.base = base;
        this.nights = nights;
        this.log = log;
    }

    /**
     * Writes the package to {@code folder} and returns the figures.
     *
     * @param commit of the project
     */
    public String write(Path folder, String commit) throws IOException, InterruptedException {
        WeightValues weights = PackageWeights.of(base);
        boolean trains = options.method() == QuantiseMethod.QAT;
        Map<String, List<NightFile>> sets = rendered(trains);
        EightBits bits = ranges(weights);
        Map<String, String> facts = facts(commit);
        Map<String, List<Confusion>> control = Map.of();
        if (trains) {
            FurtherTraining further = new FurtherTraining(options.training(), nights, base.digest(), log);
            FurtherTraining.Kept inFull = further.of(weights, Rounding.SETTLED, "32 bits", "the student as it is");
            FurtherTraining.Kept rounded = further.of(weights, bits, "eight bits", "the ranges alone");
            control = further.agreement(inFull.weights(), sets);
            facts.put("kept", rounded.words());
            facts.put("keptIn32Bits", inFull.words());
            weights = rounded.weights();
        }
        EightBitStudent student =
                new EightBitStudent(weights, bits, base.manifest().temperature());
        if (trains) {
            student = student.fitted(options.training(), nights.validation());
        }
        QuantisedFigures figures = new QuantisedFigures(nights.data().nights(), base, sets, subjects(), control);
        facts.put("macroF1", "");
        String name = Objects.requireNonNull(folder.getFileName(), "folder").toString();
        try (DraftFolder draft = DraftFolder.beside(folder, "draft")) {
            facts.put("macroF1", figures.sentence(pack(draft.path(), name, student, facts)));
        }
        ModelPackage quantised = pack(folder, name, student, facts);
        return figures.costs(quantised) + "\n" + figures.agreement(quantised)
                + "\nLogits of the graphs differ by at most " + facts.get("logitsApartFromNetwork")
                + " from those of the network that rounds likewise.\n";
    }

    /** The nights that the figures are of, by set. */
    private Map<String, List<NightFile>> rendered(boolean trains) throws IOException, InterruptedException {
        nights.renderValidation();
        if (trains) {
            nights.render();
        }
        nights.renderTest();
        Map<String, List<NightFile>> sets = new LinkedHashMap<>();
        sets.put("validation", nights.validation());
        for (String set : nights.sets().testSets()) {
            sets.put("test " + set, nights.test(set));
        }
        return sets;
    }

    /** The person of each of them. */
    private Map<String, List<String>> subjects() {
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        subjects.put("validation", nights.validationSubjects());
        for (String set : nights.sets().testSets()) {
            subjects.put("test " + set, nights.testSubjects(set));
        }
        return subjects;
    }

    private ModelPackage pack(Path folder, String name, EightBitStudent student, Map<String, String> facts)
            throws IOException, InterruptedException {
        return QuantisedPackage.write(folder, name, base, student, nights.golden(), facts);
    }

    private Map<String, String> facts(String commit) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("commit", commit);
        facts.put("run", nights.identity(options.training()));
        facts.put(
                "ranges",
                nights.sets().validation().size() + " validation nights, "
                        + nights.data().words());
        facts.put(
                "method",
                options.method() == QuantiseMethod.PTQ
                        ? "PTQ, rounded as it was"
                        : "QAT, trained further for " + options.training().passes() + " passes over "
                                + nights.sets().train().size() + " nights");
        facts.put("temperature", "that of the student in 32 bits");
        if (options.method() == QuantiseMethod.QAT) {
            facts.put(
                    "temperature",
                    "fitted anew, on " + nights.sets().validation().size() + " validation nights");
        }
        facts.putAll(met().record());
        return facts;
    }

    /** Ranges choose the scales of eight bits, and further training meets everybody. */
    private MetPeople met() {
        MetPeople met = MetPeople.of(nights);
        return options.method() == QuantiseMethod.QAT ? met : new MetPeople(Set.of(), met.chose());
    }

    /** The scales that fit what passes through the encoder on validation nights, as the stream would show them. */
    private EightBits ranges(WeightValues weights) throws IOException {
        StudentShape shape = options.training().shape();
        RangeWatch watch = new RangeWatch();
        try (Student student = new Student(shape, 0, watch, options.training().device());
                NDManager manager = student.manager()) {
            student.weights().set(weights);
            SplittableRandom random = new SplittableRandom(options.training().seed());
            List<Window> windows = WindowOrder.draw(nights.validation(), shape.contextEpochs(), random);
            WindowBatch batch = new WindowBatch(shape, shape.windowsPerStep());
            for (int i = 0; i < RANGE_BATCHES && (i + 1) * shape.windowsPerStep() <= windows.size(); i++) {
                batch.show(windows.subList(i * shape.windowsPerStep(), (i + 1) * shape.windowsPerStep()).stream()
                        .map(window -> new ShownWindow(
                                window, options.training().montage().shown(window.night())))
                        .toList());
                try (NDManager step = manager.newSubManager()) {
                    student.encode(batch.buffer().batch(step));
                }
            }
        }
        return watch.scales();
    }
}
