package dev.assay.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the canonical text of a JSON value: equal values have equal fingerprints on every machine. */
public final class Fingerprint {
    private Fingerprint() {}

    /** The first 16 hex digits. */
    public static String hex16(Json value) {
        return HexFormat.of().formatHex(digest(value), 0, 8);
    }

    /** The first 32 hex digits. */
    public static String hex32(Json value) {
        return HexFormat.of().formatHex(digest(value), 0, 16);
    }

    private static byte[] digest(Json value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.canonical().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
