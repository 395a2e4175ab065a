package org.hypnoflow.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may ask, in front of every route: a Host that no foreign page can claim, the token where there is one, and for
 * writes a body and an origin that a foreign page cannot send. Sets the headers that keep a browser from trusting others.
 */
final class Guard {
    private static final String COOKIE = "hypnoflow";
    private static final int MOST_WRONG_TOKENS_PER_MINUTE = 20;
    private static final int MOST_WRITES_PER_MINUTE = 120;
    /* No form of a foreign page can send these two. */
    private static final String JSON = "application/json";
    private static final String FILE = "application/octet-stream";
    private static final Set<HandlerType> READS = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private final String token;
    private final String session;
    private final boolean writable;
    private final boolean secure;
    private final Set<String> names;
    private final RateLimit wrongTokens;
    private final RateLimit writes;

    /**
     * @param token that every request must know; null where none is asked for
     * @param listenHost the name by which the server was told to listen
     */
    Guard(Clock clock, String token, String listenHost, boolean writable, boolean secure) {
        this.token = token;
        session = token == null ? null : session(token);
        this.writable = writable;
        this.secure = secure;
        names = new HashSet<>(List.of("localhost", listenHost.toLowerCase(Locale.ROOT), ownName()));
        wrongTokens = new RateLimit(clock, MOST_WRONG_TOKENS_PER_MINUTE);
        writes = new RateLimit(clock, MOST_WRITES_PER_MINUTE);
    }

    /** @throws RequestRefusedException where the request may not pass */
    void check(Context context) {
        HEADERS.forEach(context::header);
        if (context.path().startsWith("/api")) {
            context.header("Cache-Control", "no-store");
        }
        requireOwnHost(context);
        if (token != null) {
            requireToken(context);
        }
        if (!READS.contains(context.method())) {
            requireOwnWrite(context);
        }
    }

    /** A foreign page that had its name point here still sends its name: addresses and own names alone are taken. */
    private void requireOwnHost(Context context) {
        String host = context.host();
        String name = host == null ? "" : host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        boolean address = name.matches("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
        if (!address && !names.contains(name)) {
            throw new RequestRefusedException(
                    403, "Host: not a name of this server (expected: its address, or the name that it listens by)");
        }
    }

    /** The address that was asked for; a token does not stay in a browser's history. */
    private static String withoutToken(Context context) {
        String rest = context.queryParamMap().entrySet().stream()
                .filter(given -> !given.getKey().equals("token"))
                .flatMap(
                        given -> given.getValue().stream().map(value -> encoded(given.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? context.path() : context.path() + "?" + rest;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void requireToken(Context context) {
        String asked = context.queryParam("token");
        if (context.method().equals(HandlerType.GET)
                && asked != null
                && !context.path().startsWith("/api")) {
            requireEqual(context, asked, token);
            Cookie cookie = new Cookie(COOKIE, session);
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSecure(secure);
            cookie.setSameSite(SameSite.STRICT);
            context.cookie(cookie);
            context.redirect(withoutToken(context), HttpStatus.SEE_OTHER);
            context.skipRemainingHandlers();
            return;
        }
        String bearer = context.header("Authorization");
        if (bearer != null) {
            requireEqual(context, bearer, "Bearer " + token);
            return;
        }
        String cookie = context.cookie(COOKIE);
        if (cookie == null) {
            throw new RequestRefusedException(
                    401, "token: none (expected: /?token=TOKEN once, or Authorization: Bearer TOKEN)");
        }
        requireEqual(context, cookie, session);
    }

    private void requireEqual(Context context, String given, String expected) {
        boolean equal = MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        if (!equal) {
            wrongTokens.spend(context.ip(), "wrong tokens");
            throw new RequestRefusedException(401, "token: wrong (expected: that of --token-file)");
        }
    }

    private void requireOwnWrite(Context context) {
        if (!writable) {
            throw new RequestRefusedException(403, "write: this page is read-only (expected: no --read-only)");
        }
        String origin = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        boolean foreign = origin != null && !origin.equals((secure ? "https://" : "http://") + context.host());
        if (foreign || (site != null && !site.equals("same-origin") && !site.equals("none"))) {
            throw new RequestRefusedException(403, "Origin: another site (expected: this page)");
        }
        String expected = context.method().equals(HandlerType.PUT) ? FILE : JSON;
        String type = context.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(expected)) {
            throw new RequestRefusedException(415, "Content-Type: other (expected: " + expected + ")");
        }
        writes.spend(context.ip(), "writes");
    }

    /** What the cookie holds: who steals it does not learn the token. */
    private static String session(String token) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(("hypnoflow page " + token).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException nameless) {
            return "this-machine-has-no-name.invalid";
        }
    }
}
