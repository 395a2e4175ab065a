package org.hypnoflow.app.simulate;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.hypnoflow.app.InputRefusedException;
import org.hypnoflow.simulator.FreeNight;
import org.hypnoflow.simulator.NightCourse;
import org.hypnoflow.simulator.ShippedHypnograms;
import org.hypnoflow.simulator.ShippedNights;
import org.hypnoflow.transition.Hypnogram;
import org.hypnoflow.transition.scoring.ReadOptions;
import org.hypnoflow.transition.scoring.ScoringFile;
import picocli.CommandLine.Option;

/** Where the course of a simulated night comes from; a shipped hypnogram, chosen by the seed, if nothing is said. */
final class CourseOrigin {
    @Option(
            names = "--from",
            paramLabel = "NIGHT.npz|RECORD",
            description = "real night to resynthesise: a file of band powers and labels, or a shipped record (--list)")
    private String from;

    @Option(
            names = "--hypnogram",
            paramLabel = "FILE|NAME",
            description =
                    "hypnogram to draw a night for: any file that `hypnoflow agree` reads, or a shipped name (--list)")
    private String hypnogram;

    /** Whether the night follows a file of stages, and none that comes along. */
    boolean isHypnogramFile() {
        return hypnogram != null && !isShipped(hypnogram);
    }

    /** Whether a name is empty, as of a variable of the shell that is not set. */
    boolean isUnnamed() {
        return "".equals(from) || "".equals(hypnogram);
    }

    private static boolean isShipped(String name) {
        return ShippedHypnograms.names().contains(name) && !Files.exists(Path.of(name));
    }

    /** Whether {@code file} is the one that the night follows. */
    boolean isMadeFrom(Path file) {
        String made = from == null ? hypnogram : from;
        try {
            return made != null
                    && Files.exists(Path.of(made))
                    && Files.exists(file)
                    && Files.isSameFile(Path.of(made), file);
        } catch (IOException unreadable) {
            throw InputRefusedException.unreadable(Path.of(made), unreadable);
        }
    }

    /** @param codes how to read the file of a hypnogram */
    NightCourse course(long seed, ReadOptions codes) {
        try {
            if (from != null) {
                return resynthesised();
            }
            List<String> names = ShippedHypnograms.names();
            String name = hypnogram == null ? names.get((int) Math.floorMod(seed, (long) names.size())) : hypnogram;
            return FreeNight.draw(name, hypnogram(name, codes), seed);
        } catch (NoSuchFileException absent) {
            throw new InputRefusedException(absent.getFile() + ": no such file (expected: a file or a name of --list)");
        } catch (AccessDeniedException denied) {
            throw new InputRefusedException(denied.getFile() + ": may not be read (expected: read permission)", denied);
        } catch (IOException refused) {
            throw from != null && Files.isDirectory(Path.of(from))
                    ? InputRefusedException.unreadable(Path.of(from), refused)
                    : new InputRefusedException(refused.getMessage(), refused);
        } catch (IllegalArgumentException refused) {
            throw new InputRefusedException(refused.getMessage(), refused);
        }
    }

    String describe(NightCourse course) {
        return from == null
                ? "drawn for the hypnogram " + course.name()
                : "resynthesised from the real band powers of " + course.name();
    }

    private NightCourse resynthesised() throws IOException {
        return ShippedNights.has(from) && !Files.exists(Path.of(from))
                ? ShippedNights.open(from)
                : NightCourse.read(Path.of(from));
    }

    private static Hypnogram hypnogram(String name, ReadOptions codes) throws IOException {
        return isShipped(name)
                ? ShippedHypnograms.open(name)
                : ScoringFile.read(Path.of(name), codes).hypnogram();
    }
}
