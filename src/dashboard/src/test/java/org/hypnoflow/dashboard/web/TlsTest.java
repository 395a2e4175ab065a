package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.hypnoflow.dashboard.LabPage;
import org.hypnoflow.dashboard.PageFailedException;
import org.hypnoflow.dashboard.web.LabPageOptions.Keystore;
import org.hypnoflow.flink.kafka.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page over TLS, with a certificate that the JDK's keytool makes as a lab would. */
class TlsTest {
    private static final String PASSWORD = "of-the-keystore";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    static Path folder;

    private static Path keystore;
    private static PageLab lab;
    private static LabPage page;
    private static HttpClient trusting;

    @BeforeAll
    static void serve() throws Exception {
        keystore = makeKeystore();
        lab = new PageLab(folder.resolve("broker"));
        Topics topics = lab.topics("tls");
        page = LabPage.start(lab.options(topics)
                .listening(LabPageOptions.LOOPBACK, 0, TOKEN)
                .withKeystore(new Keystore(keystore, PASSWORD)));
        trusting = HttpClient.newBuilder().sslContext(trust(keystore)).build();
    }

    @AfterAll
    static void stop() {
        page.close();
        lab.close();
    }

    private static Path makeKeystore() throws IOException, InterruptedException {
        Path file = folder.resolve("lab.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "lab",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        return file;
    }

    private static SSLContext trust(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("lab", store.getCertificate("lab"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(page.address()).resolve(path)).timeout(Duration.ofSeconds(30));
    }

    @Test
    void answersOverTls13ToWhoTrustsItsCertificate() throws Exception {
        assertThat(page.address()).startsWith("https://127.0.0.1:");

        HttpResponse<String> answer = trusting.send(
                request("/api/lab").header("Authorization", "Bearer " + TOKEN).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void keepsItsCookieFromTheClear() throws Exception {
        HttpResponse<String> answer = trusting.send(request("/?token=" + TOKEN).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Secure")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .doesNotContain(TOKEN);
    }

    @Test
    void writesFromItsOwnSecureOriginAloneAreTaken() throws Exception {
        HttpRequest.Builder note = request("/api/beds/nobody/notes")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        String origin = page.address().substring(0, page.address().length() - 1);

        HttpResponse<String> own =
                trusting.send(note.setHeader("Origin", origin).build(), BodyHandlers.ofString());
        HttpResponse<String> clear = trusting.send(
                note.setHeader("Origin", origin.replace("https", "http")).build(), BodyHandlers.ofString());

        assertThat(own.statusCode()).isEqualTo(404);
        assertThat(clear.statusCode()).isEqualTo(403);
    }

    @Test
    void whoDoesNotTrustTheCertificateGetsNothing() {
        HttpRequest ask = request("/api/lab").build();

        assertThatThrownBy(() -> lab.http().send(ask, BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void plainHttpGetsNoAnswerOfThePage() {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(page.address().replace("https", "http") + "api/lab"))
                .timeout(Duration.ofSeconds(30))
                .build();

        assertThatThrownBy(() -> lab.http().send(ask, BodyHandlers.ofString())).isInstanceOf(IOException.class);
    }

    @Test
    void wrongPasswordOfTheKeystoreIsSaidAtTheStart() throws Exception {
        LabPageOptions options =
                lab.options(lab.topics("wrong")).withKeystore(new Keystore(keystore, "not-the-password"));

        assertThatThrownBy(() -> LabPage.start(options))
                .isInstanceOf(PageFailedException.class)
                .hasMessageContaining("keystore")
                .hasMessageNotContaining("not-the-password");
    }
}
