package org.hypnoflow.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The REST interface of a JobManager, as far as it is needed here. */
final class ClusterRest {
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final int MOST_TOLD = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    ClusterRest(int port) {
        address = "http://127.0.0.1:" + port;
    }

    /** TaskManagers that have registered, by name. */
    Set<String> taskManagers() throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        get("/taskmanagers")
                .path("taskmanagers")
                .forEach(each -> names.add(each.path("id").asText()));
        return names;
    }

    /** @return the name that the cluster knows the jar by */
    String upload(Path jar) throws IOException, InterruptedException {
        String boundary = UUID.randomUUID().toString();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/java-archive\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        HttpRequest request = request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build();
        return Path.of(send(request).path("filename").asText()).getFileName().toString();
    }

    /** @return the id of the job that the jar submitted */
    String run(String jar, List<String> arguments) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("programArgsList");
        arguments.forEach(list::add);
        HttpRequest request = request("/jars/" + jar + "/run")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return send(request).path("jobid").asText();
    }

    void cancel(String job) throws IOException, InterruptedException {
        send(request("/jobs/" + job + "?mode=cancel")
                .method("PATCH", BodyPublishers.noBody())
                .build());
    }

    /** Such as RUNNING, once every task of the job runs; another word before. */
    String state(String job) throws IOException, InterruptedException {
        JsonNode answer = get("/jobs/" + job);
        String state = answer.path("state").asText();
        if (!state.equals("RUNNING")) {
            return state;
        }
        boolean all = StreamSupport.stream(answer.path("vertices").spliterator(), false)
                .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING"));
        return all ? state : "STARTING";
    }

    /** The newest checkpoint that is complete. */
    Checkpoint newestCheckpoint(String job) throws IOException, InterruptedException {
        JsonNode newest = get("/jobs/" + job + "/checkpoints").path("latest").path("completed");
        return newest.isObject()
                ? new Checkpoint(
                        newest.path("id").asLong(),
                        newest.path("trigger_timestamp").asLong(),
                        newest.path("latest_ack_timestamp").asLong())
                : Checkpoint.NONE;
    }

    /** How often the job began with a checkpoint, as far as its JobManager knows. */
    int restored(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints")
                .path("counts")
                .path("restored")
                .asInt();
    }

    /** TaskManagers that run tasks of the job. */
    Set<String> carriers(String job) throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            JsonNode subtasks = get("/jobs/" + job + "/vertices/"
                            + vertex.path("id").asText())
                    .path("subtasks");
            subtasks.forEach(subtask -> names.add(subtask.path("taskmanager-id").asText()));
        }
        return names;
    }

    /** Names of what is measured of the job, with the labels that its operators give. */
    Set<String> metrics(String job) throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            get("/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/metrics")
                    .forEach(metric -> names.add(metric.path("id").asText()));
        }
        return names;
    }

    /** Why the job failed last, empty where it did not. */
    String failure(String job) throws IOException, InterruptedException {
        Iterator<JsonNode> entries = get("/jobs/" + job + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .iterator();
        return entries.hasNext() ? shortened(entries.next().path("stacktrace").asText()) : "";
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " " + request.uri().getPath() + ": " + answer.statusCode() + " "
                    + shortened(answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private static String shortened(String text) {
        return text.length() <= MOST_TOLD ? text : text.substring(0, MOST_TOLD) + " ...";
    }
}
