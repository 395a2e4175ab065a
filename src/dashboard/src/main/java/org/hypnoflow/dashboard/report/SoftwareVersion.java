package org.hypnoflow.dashboard.report;

/** The version that the build wrote into the jar's manifest, as it stands in every report. */
final class SoftwareVersion {
    static final String TEXT = text(SoftwareVersion.class.getPackage().getImplementationVersion());

    private SoftwareVersion() {}

    private static String text(String version) {
        return version == null ? "unpackaged build" : version;
    }
}
