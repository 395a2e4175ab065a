package org.hypnoflow.dashboard.web;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.dashboard.feed.LabNights;
import org.hypnoflow.dashboard.night.Night;
import org.hypnoflow.dashboard.night.Tile;
import org.hypnoflow.dashboard.night.TileClock;

/** The lab as the routes ask for it: its nights, by its clock and zone. */
final class Lab {
    /** From which on a bed without samples counts as silent. */
    static final long SILENT_MILLIS = 5_000;

    private final Clock clock;
    private final ZoneId zone;
    private final LabNights nights;
    private final boolean writable;

    Lab(Clock clock, ZoneId zone, LabNights nights, boolean writable) {
        this.clock = clock;
        this.zone = zone;
        this.nights = nights;
        this.writable = writable;
    }

    /** The answer of {@code /api/lab}. */
    record About(String version, String zone, long now, boolean writable, long silentAfterMillis, boolean catchingUp) {}

    /** The answer of {@code /api/beds}. */
    record Beds(long now, List<Tile> beds) {}

    /** When the last sample of each bed came, as far as the server has read. */
    record Heard(long now, boolean catchingUp, Map<String, Long> heardAt) {}

    LabNights nights() {
        return nights;
    }

    About about() {
        String version = Lab.class.getPackage().getImplementationVersion();
        return new About(
                version == null ? "unpackaged build" : version,
                zone.getId(),
                clock.millis(),
                writable,
                SILENT_MILLIS,
                !nights.isCaughtUp());
    }

    /** All beds, those that want attention first, then by name. */
    Beds beds() {
        TileClock now = tileClock();
        List<Tile> tiles = nights.shown().stream()
                .map(night -> night.tile(now))
                .sorted(Comparator.comparing(Tile::ended)
                        .thenComparing(Comparator.comparingInt(Tile::attention).reversed())
                        .thenComparing(Tile::bed)
                        .thenComparing(Tile::recording))
                .toList();
        return new Beds(now.nowMillis(), tiles);
    }

    Heard heard() {
        Map<String, Long> heard = new LinkedHashMap<>();
        for (Night night : nights.shown()) {
            if (night.heardAt() >= 0) {
                heard.put(night.recordingID(), night.heardAt());
            }
        }
        return new Heard(clock.millis(), !nights.isCaughtUp(), heard);
    }

    /** @throws RequestRefusedException where there is no such recording (404) */
    Night night(String recordingID) {
        return nights.night(recordingID)
                .orElseThrow(() -> new RequestRefusedException(
                        404, "recording: none of that id within the last day (expected: one of /api/beds)"));
    }

    TileClock tileClock() {
        return new TileClock(clock.millis(), zone, SILENT_MILLIS);
    }

    boolean isOverdue(Night night) {
        return night.isOverdue(clock.millis());
    }

    boolean isSilent(Night night) {
        return !night.hasEnded() && clock.millis() - night.heardAt() > SILENT_MILLIS;
    }
}
