package org.hypnoflow.app;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Hypnoflow.class.getPackage().getImplementationVersion();
        return new String[] {
            "hypnoflow " + (version == null ? "(unpackaged build)" : version),
            "Java " + Runtime.version() + " on " + System.getProperty("os.name")
        };
    }
}
