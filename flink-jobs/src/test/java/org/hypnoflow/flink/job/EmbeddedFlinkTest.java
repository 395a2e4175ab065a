package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class EmbeddedFlinkTest {

    @Test
    void letsNoPageOfABrowserReadWhatItAnswersNorCancelAJob() throws Exception {
        try (EmbeddedFlink flink = EmbeddedFlink.start(1)) {
            HttpRequest request = HttpRequest.newBuilder(
                            flink.cluster().getRestAddress().get().resolve("/config"))
                    .header("Origin", "http://elsewhere.example")
                    .build();

            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://null.invalid");
            assertThat(answer.body()).contains("\"web-cancel\":false", "\"web-submit\":false");
        }
    }
}
