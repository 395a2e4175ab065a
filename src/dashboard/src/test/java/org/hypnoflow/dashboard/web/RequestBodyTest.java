package org.hypnoflow.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    @Test
    void readsWhatIsWithinTheLimit() throws Exception {
        assertThat(RequestBody.upTo(5, body(5))).hasSize(5);
    }

    /** Who still writes when a connection closes sees a reset and not the answer. */
    @Test
    void readsTheRestOfWhatItRefuses() throws Exception {
        InputStream body = body(300_000);

        assertThatThrownBy(() -> RequestBody.upTo(5, body))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("body: longer than 5 bytes");

        assertThat(body.available()).isZero();
    }

    @Test
    void readsNotForEver() throws Exception {
        InputStream body = body(3 << 20);

        assertThatThrownBy(() -> RequestBody.upTo(5, body)).isInstanceOf(RequestRefusedException.class);

        assertThat(body.available()).isBetween(1 << 20, 2 << 20);
    }

    private static InputStream body(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }
}
