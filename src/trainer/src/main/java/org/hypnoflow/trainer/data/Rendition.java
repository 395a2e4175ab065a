package org.hypnoflow.trainer.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.hypnoflow.simulator.ShippedNight;
import org.hypnoflow.simulator.SimulatedMontage;
import org.hypnoflow.simulator.SimulationOptions;
import org.hypnoflow.simulator.SimulatorEdition;

/**
 * One way to render a real night as raw signal: which channels, rate, daytime before it, and the seed of the rest.
 *
 * @param held whose inputs its file holds
 */
public record Rendition(String record, String subject, SimulationOptions options, long seed, StudentMontage held)
        implements NightOrigin {
    private static final int[] RATES_HZ = {100, 128, 200, 256};
    /** The longest daytime that is drawn: half an hour. */
    public static final int LONG_DAY_EPOCHS = 60;

    private static final int[] DAY_WAKE_EPOCHS = {0, 0, 20, LONG_DAY_EPOCHS};

    /** A rendition whose file holds the usual six inputs. */
    public Rendition(String record, String subject, SimulationOptions options, long seed) {
        this(record, subject, options, seed, StudentMontage.FULL);
    }

    public Rendition {
        if (!held.isWhole()) {
            throw new IllegalArgumentException(
                    "held: " + held + " (expected: FULL or ROLES, of which others are parts)");
        }
    }

    /** A rendition for the usual six inputs, drawn by {@code seed}, the same for the same night, montage and number. */
    public static Rendition draw(ShippedNight night, SimulatedMontage montage, int number, long seed) {
        long own = seed * 1_000_003 + night.record().hashCode() * 31L + montage.ordinal() * 7L + number;
        SplittableRandom random = new SplittableRandom(own);
        int rateHz = montage == SimulatedMontage.SLEEP_EDF ? 100 : RATES_HZ[random.nextInt(RATES_HZ.length)];
        int dayWakeEpochs = DAY_WAKE_EPOCHS[random.nextInt(DAY_WAKE_EPOCHS.length)];
        SimulationOptions options =
                SimulationOptions.of(montage).withRateHz(rateHz).withDayWakeEpochs(dayWakeEpochs);
        return new Rendition(night.record(), night.subject(), options, random.nextLong());
    }

    /** The same whose daytime, where it is as long as any that is drawn, lasts {@code epochs}. */
    Rendition withLongDay(int epochs) {
        boolean isLong = options.dayWakeEpochs() == LONG_DAY_EPOCHS;
        return new Rendition(record, subject, isLong ? options.withDayWakeEpochs(epochs) : options, seed, held);
    }

    /** The same whose file holds all that a student of {@code montage} and its teacher listen to. */
    Rendition heldFor(StudentMontage montage) {
        return new Rendition(record, subject, options, seed, montage.whole());
    }

    /** The montage. */
    @Override
    public String set() {
        return options.montage().name();
    }

    @Override
    public void write(Path file) throws IOException {
        new NightRenderer(this).write(file);
    }

    @Override
    public String fileName() {
        return "%s-%s-%dhz-%d-%016x-%s%s.epochs"
                .formatted(
                        record,
                        options.montage().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        options.rateHz(),
                        options.dayWakeEpochs(),
                        seed,
                        SimulatorEdition.digits(),
                        held.fileMark());
    }
}
