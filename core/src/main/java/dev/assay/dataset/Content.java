package dev.assay.dataset;

import dev.assay.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a datapoint holds, as fingerprints: {@link dev.assay.json.Fingerprint} of the input and of {@code {kind, labels,
 * name}}. The text of the input, the larger part of both, is made once.
 *
 * @param inputHash 16 hex digits over the input: equal inputs have equal hashes on every machine
 * @param inputBits the same hash as a number
 * @param digest 128 bits over name, kind and labels, whatever the order of the labels: two datapoints with one digest are the
 *     same to {@code sync} and to {@link Dataset#fingerprint}
 * @param size characters of the canonical text, a measure of what the datapoint takes
 */
record Content(String inputHash, long inputBits, ContentSum digest, int size) {
    private static final int HASH_BYTES = 8;

    static Content of(DatapointDraft draft) {
        return of(draft.name(), draft.kind(), draft.labels());
    }

    static ContentSum digest(Datapoint datapoint) {
        return of(datapoint.name(), datapoint.kind(), datapoint.labels()).digest();
    }

    private static Content of(@Nullable String name, DatapointKind kind, Set<String> labels) {
        String input = kind.input().canonical();
        String whole = canonical(name, kind, input, labels);
        byte[] hash = sha256(input);
        String inputHash = HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        long inputBits = ByteBuffer.wrap(hash).getLong();
        return new Content(inputHash, inputBits, ContentSum.of(sha256(whole)), whole.length());
    }

    /** The canonical text of {@code {kind, labels, name}}: members sorted, the name left out when there is none. */
    private static String canonical(@Nullable String name, DatapointKind kind, String input, Set<String> labels) {
        StringBuilder text = new StringBuilder(input.length() + 128).append("{\"kind\":");
        kind.fold(
                generic -> fields(text, kind, "{\"Generic\":{", "\"expected_output\":", "\"input\":", input),
                talk -> fields(text, kind, "{\"LlmConversation\":{", "\"expected\":", "\"messages\":", input));
        text.append("}},\"labels\":");
        text.append(
                labels.isEmpty()
                        ? "[]"
                        : Json.of(labels.stream().sorted().toList()).canonical());
        if (name != null) {
            text.append(",\"name\":").append(Json.text(name).canonical());
        }
        return text.append('}').toString();
    }

    private static StringBuilder fields(
            StringBuilder text, DatapointKind kind, String tag, String expected, String inputName, String input) {
        text.append(tag);
        kind.expectedOutput()
                .ifPresent(
                        json -> text.append(expected).append(json.canonical()).append(','));
        text.append(inputName).append(input);
        kind.metadata().ifPresent(json -> text.append(",\"metadata\":").append(json.canonical()));
        return text;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The key of the {@code occurrence}-th datapoint with one input, counted from 1. */
    static String key(String inputHash, long occurrence) {
        return occurrence == 1 ? inputHash : inputHash + "#" + occurrence;
    }
}
