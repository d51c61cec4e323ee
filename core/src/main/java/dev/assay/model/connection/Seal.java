package dev.assay.model.connection;

import dev.assay.json.Json;
import dev.assay.model.connection.SealedSecretException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets: AES-256-GCM with a random nonce of 96 bits and a tag of 128, as {@code sealed:v1:<key id>:<Base64 of nonce,
 * ciphertext and tag>}. A seal holds for one project, connection, provider and address, which go in as associated data: a text
 * that is copied to another row, or whose row is pointed at another address, does not open.
 */
final class Seal {
    private static final String FORM = "sealed:v1:";
    private static final Pattern TEXT = Pattern.compile(FORM + "([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/]+=*)");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    static String seal(String secret, MasterKeys keys, String project, ProviderConnection of) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            SecretKey key = keys.key(keys.currentId()).orElseThrow();
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, bound(project, of));
            byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return FORM + keys.currentId() + ":" + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-256-GCM", e);
        }
    }

    /** The id of the key that a text was sealed under. @throws SealedSecretException when it is not of the form */
    static String keyId(String text, ProviderConnection of) {
        return parsed(text, of).group(1);
    }

    /** @throws SealedSecretException when the key is not there, or the text is not what was sealed */
    static String open(String text, MasterKeys keys, String project, ProviderConnection of) {
        Matcher parts = parsed(text, of);
        String id = parts.group(1);
        SecretKey key = keys.key(id).orElseThrow(() -> missing(id, keys.ids().toString(), of));
        try {
            byte[] all = Base64.getDecoder().decode(parts.group(2));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, bound(project, of));
            byte[] opened = cipher.doFinal(all, NONCE_BYTES, Math.max(0, all.length - NONCE_BYTES));
            return new String(opened, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw broken(id, of, e);
        }
    }

    private static Matcher parsed(String text, ProviderConnection of) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw broken("", of, null);
        }
        return parts;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    /** As JSON, so that no two lists of parts have one text. */
    private static byte[] bound(String project, ProviderConnection of) {
        return Json.array(project, of.id(), of.provider(), of.baseUrl()).utf8();
    }

    static SealedSecretException missing(String id, String known, ProviderConnection of) {
        String message = "the secret of connection '" + of.name() + "' is sealed under master key '" + id
                + "', and the keys that were handed over are " + known
                + "; hand that one over, too, or give the connection its secret again";
        return new SealedSecretException(Reason.KEY_MISSING, id, message, null);
    }

    private static SealedSecretException broken(String id, ProviderConnection of, @Nullable Throwable cause) {
        String message = "the secret of connection '" + of.name() + "' is not what was sealed for it under master key '"
                + id + "': its row was changed, or that key is another one; give the connection its secret again";
        return new SealedSecretException(Reason.BROKEN, id, message, cause);
    }
}
