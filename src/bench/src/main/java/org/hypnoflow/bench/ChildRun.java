package org.hypnoflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a JVM of its own, held to some processors, measured.
 *
 * @param nightSeconds time that one more night takes: the job's start-up cancels out
 */
record ChildRun(double epochsPerSecond, double lowest, double highest, double nightSeconds, double peakMebibytes) {
    private static final double KIBI = 1024;

    static ChildRun of(String who, int processors, int rounds, Path model, List<Path> nights) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "taskset",
                "-c",
                processors == 1 ? "0" : "0-" + (processors - 1),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xmx1g",
                HypnoflowBench.class.getName(),
                "pass",
                "--who",
                who,
                "--parallelism",
                "" + processors,
                "--rounds",
                "" + rounds,
                "--model",
                model.toString()));
        nights.forEach(night -> command.add(night.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        List<double[]> passes = new ArrayList<>();
        double peak = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("pass")) {
                    passes.add(new double[] {number(words[1]), number(words[2]), number(words[4])});
                } else if (words[0].equals("peak")) {
                    peak = number(words[1]) / KIBI;
                }
            }
        }
        if (process.waitFor() != 0 || passes.isEmpty()) {
            throw new IOException("the run of " + who + " ended with " + process.exitValue() + " (expected: 0)");
        }
        return summary(passes, nights.size(), peak);
    }

    private static ChildRun summary(List<double[]> passes, int nights, double peak) {
        double[] rates =
                passes.stream().mapToDouble(pass -> pass[0] / pass[1]).sorted().toArray();
        double[] more = passes.stream()
                .mapToDouble(pass -> (pass[1] - pass[2]) / Math.max(1, nights - 1))
                .sorted()
                .toArray();
        return new ChildRun(rates[rates.length / 2], rates[0], rates[rates.length - 1], more[more.length / 2], peak);
    }

    private static double number(String word) {
        return Double.parseDouble(word);
    }
}
