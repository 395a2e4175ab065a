package org.hypnoflow.app.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.onnx.ModelPackage;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.montage.MontageMapping;
import org.hypnoflow.signal.montage.MontagePlan;
import org.hypnoflow.signal.montage.MontagePlanner;
import org.hypnoflow.signal.montage.MontageRefusedException;

/**
 * Who may score a recording.
 *
 * @param byPreference a student, and those that its manifest names for recordings that fill too few of its inputs
 */
record Students(List<ModelPackage> byPreference) {

    /** A student with the plan by which it hears a recording. */
    record Choice(ModelPackage student, MontagePlan plan) {
        private boolean isGoodEnough() {
            return student.manifest().fallback().isContentWith(plan);
        }
    }

    Students {
        byPreference = List.copyOf(byPreference);
    }

    /** The shipped student, and those that stand in for it, on one device. */
    static Students shipped(DeviceOption device) throws IOException {
        ModelPackage usual = device.load(null);
        List<ModelPackage> all = new ArrayList<>(List.of(usual));
        for (String name : usual.manifest().fallback().packages()) {
            Path folder = usual.folder().resolveSibling(name);
            if (Files.isDirectory(folder)) {
                all.add(device.load(folder));
            }
        }
        return new Students(all);
    }

    /** One student for every recording. */
    static Students only(ModelPackage student) {
        return new Students(List.of(student));
    }

    /**
     * The first of which a recording fills enough inputs; the first of all where it fills too few of each.
     *
     * @throws MontageRefusedException where the first cannot hear the recording, which has no EEG then
     */
    Choice choose(List<Channel> channels, MontageMapping mapping) {
        Choice usual = choice(byPreference.get(0), channels, mapping);
        return byPreference.stream()
                .map(student -> choice(student, channels, mapping))
                .filter(Choice::isGoodEnough)
                .findFirst()
                .orElse(usual);
    }

    private static Choice choice(ModelPackage student, List<Channel> channels, MontageMapping mapping) {
        return new Choice(
                student, MontagePlanner.plan(channels, student.manifest().inputs(), mapping));
    }
}
