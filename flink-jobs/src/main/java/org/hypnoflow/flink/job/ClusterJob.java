package org.hypnoflow.flink.job;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.hypnoflow.flink.control.RuleFileException;
import org.hypnoflow.flink.kafka.LabTopics;
import org.hypnoflow.onnx.ModelPackage;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The live job on a Flink cluster: the main class of the job jar. Looks for the topics and makes those that are missing,
 * verifies the model, and submits. What it refuses, it says before the job runs.
 */
public final class ClusterJob {

    private ClusterJob() {}

    public static void main(String[] arguments) throws Exception {
        run(arguments, System.out);
    }

    /** @param out takes the help */
    static void run(String[] arguments, PrintStream out) throws Exception {
        ClusterArguments given = new ClusterArguments();
        CommandLine line = new CommandLine(given).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            line.parseArgs(arguments);
        } catch (ParameterException wrong) {
            throw refused(wrong.getMessage() + "; see --help", wrong);
        }
        if (given.wantsHelp()) {
            line.usage(out);
            return;
        }
        submit(given);
    }

    private static void submit(ClusterArguments given) throws Exception {
        LiveJobOptions options;
        ModelPackage model;
        try {
            options = given.options();
            model = given.model();
        } catch (IllegalArgumentException | RuleFileException wrong) {
            throw refused(wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw refused("cannot be read: " + unreadable.getMessage(), unreadable);
        }
        LabTopics topics = new LabTopics(options.kafka(), options.topics());
        if (given.partitions() > 0) {
            topics.make(given.partitions());
        } else {
            topics.require(options.topics().names());
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration(model, options));
        new LiveTopology(model, options, UnaryOperator.identity()).build(environment, null);
        environment.execute("hypnoflow " + options.topics().prefix());
    }

    /** A savepoint that the caller names (`flink run -s`) goes before the newest checkpoint of the folder. */
    private static Configuration configuration(ModelPackage model, LiveJobOptions options) {
        if (options.checkpoints() == null) {
            return JobConfiguration.unbounded(options, null);
        }
        CheckpointFolder checkpoints = CheckpointFolder.of(options.checkpoints(), options.topics(), model);
        Configuration job = JobConfiguration.unbounded(options, checkpoints.path());
        JobConfiguration.continueFrom(job, checkpoints);
        if (StreamExecutionEnvironment.getExecutionEnvironment()
                .getConfiguration()
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                .isPresent()) {
            job.removeConfig(StateRecoveryOptions.SAVEPOINT_PATH);
            job.removeConfig(StateRecoveryOptions.RESTORE_MODE);
        }
        return job;
    }

    private static IllegalArgumentException refused(String message, Exception cause) {
        return new IllegalArgumentException("hypnoflow job: " + message, cause);
    }
}
