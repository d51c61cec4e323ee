package dev.assay.model.connection;

import dev.assay.error.ValidationException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the host's that secrets are sealed under: the current one, which seals, and older ones, which only open. Ids are
 * 1 to 64 letters, digits, dots, dashes and underscores, and are stored beside what was sealed. Its text form shows the ids
 * alone. Immutable and thread-safe; every method gives a changed copy.
 */
public final class MasterKeys {
    /** AES-256. */
    private static final int KEY_BYTES = 32;

    private final String current;
    private final Map<String, SecretKey> keys;

    private MasterKeys(String current, Map<String, SecretKey> keys) {
        this.current = current;
        this.keys = keys;
    }

    /**
     * One key, the current one.
     *
     * @param key 32 random bytes; copied
     * @throws ValidationException when the id or the length is wrong
     */
    public static MasterKeys of(String id, byte[] key) {
        return new MasterKeys(id, Map.of()).older(id, key);
    }

    /** As {@link #of}, of 32 bytes written in Base64, plain or URL-safe. */
    public static MasterKeys ofBase64(String id, String base64) {
        return of(id, decoded(base64));
    }

    /** Adds a key that opens what was sealed before the current one came. @throws ValidationException when its id is taken */
    public MasterKeys older(String id, byte[] key) {
        new ValidationException.Collector()
                .check(
                        id.matches("[A-Za-z0-9._-]{1,64}"),
                        "master_key.id",
                        "is 1 to 64 letters, digits, dots, dashes and underscores",
                        id)
                .check(!keys.containsKey(id), "master_key.id", "stands for one key; take another id", id)
                .check(key.length == KEY_BYTES, "master_key", "has 32 bytes", key.length + " bytes")
                .throwIfAny();
        Map<String, SecretKey> more = new LinkedHashMap<>(keys);
        more.put(id, new SecretKeySpec(key, "AES"));
        return new MasterKeys(current, more);
    }

    /** As {@link #older}, of 32 bytes written in Base64, plain or URL-safe. */
    public MasterKeys olderBase64(String id, String base64) {
        return older(id, decoded(base64));
    }

    @SuppressWarnings("UnusedException") // it would show characters of the key
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw ValidationException.of("master_key", "is 32 bytes written in Base64", "***");
        }
    }

    /** The id of the key that seals. */
    public String currentId() {
        return current;
    }

    /** The ids of all keys, the current one first. */
    public List<String> ids() {
        return List.copyOf(keys.keySet());
    }

    Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public String toString() {
        return "MasterKeys" + ids();
    }
}
