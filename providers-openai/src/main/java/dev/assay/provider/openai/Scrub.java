package dev.assay.provider.openai;

import dev.assay.json.Json;
import dev.assay.model.EndpointSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes out of what a service said what must not be told: the key, and the prompt that services like to repeat. */
final class Scrub {
    /** Enough for a sentence that a person understands. */
    static final int MOST_QUOTED = 300;

    private static final String HIDDEN = "***";

    /** So many characters in a row that are in the prompt as well are taken to be from it, or a whole text of this. */
    private static final int SAME = 16;

    private static final int SHORT_PROMPT = 8;

    /** Members whose texts are words of the API, which a service must be able to name. */
    private static final Set<String> WORDS = Set.of("role", "type");

    /** Causes may be tied in a ring. */
    private static final int DEEPEST = 20;

    /** Of each text of a prompt, so that a failure costs no seconds. */
    private static final int MOST_SEARCHED = 1 << 20;

    /** How often one extent is looked for elsewhere in a prompt: a reply may be made to need it at each character. */
    private static final int MOST_TURNS = 16;

    private final EndpointSettings key;
    private final List<String> prompt;

    private Scrub(@Nullable String key, List<String> prompt) {
        this.key = new EndpointSettings(null, key, Json.emptyObject());
        this.prompt = prompt;
    }

    /** @param sent whose texts, however deep inside, are the prompt */
    static Scrub of(@Nullable String key, Json sent) {
        List<String> texts = new ArrayList<>();
        collect(sent, texts);
        return new Scrub(key, texts);
    }

    private static void collect(Json value, List<String> texts) {
        if (value.isText() && value.text().length() >= SHORT_PROMPT) {
            String text = value.text();
            texts.add(text.substring(0, Math.min(text.length(), MOST_SEARCHED)));
        } else if (value.isArray()) {
            value.elements().forEach(element -> collect(element, texts));
        } else if (value.isObject()) {
            value.members().forEach((name, member) -> {
                if (!WORDS.contains(name)) {
                    collect(member, texts);
                }
            });
        }
    }

    /** A text on one line, at most {@link #MOST_QUOTED} characters of it, without key and prompt. */
    String quote(String said) {
        String text = key.withoutKey(said);
        StringBuilder quote = new StringBuilder();
        for (int at = 0; at < text.length() && quote.length() < MOST_QUOTED; ) {
            int same = sameAsPrompt(text, at);
            quote.append(same > 0 ? HIDDEN : text.substring(at, at + 1));
            at += Math.max(same, 1);
        }
        String line = quote.toString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int end = Math.min(line.length(), MOST_QUOTED);
        boolean splitsPair = end > 0 && Character.isHighSurrogate(line.charAt(end - 1));
        return line.substring(0, splitsPair ? end - 1 : end);
    }

    /** How many characters from there on are from the prompt; 0 for none. */
    private int sameAsPrompt(String text, int at) {
        int longest = 0;
        for (String sent : prompt) {
            int same = Math.min(sent.length(), SAME);
            int place = at + same > text.length() ? -1 : sent.indexOf(text.substring(at, at + same));
            if (place >= 0) {
                longest = Math.max(longest, extent(text, at, place, sent));
            }
        }
        return longest;
    }

    /**
     * How many characters from there on are in that text of a prompt, which has the first of them at a place. Goes on from
     * character to character, since searching a long echo for each would take minutes; where it ends, the last few
     * characters may go on at another place.
     */
    private static int extent(String text, int at, int place, String sent) {
        int same = Math.min(sent.length(), SAME);
        int length = same;
        int ahead = place - at;
        for (int turns = 0; turns <= MOST_TURNS; turns++) {
            while (isSame(text, at + length, sent, ahead)) {
                length++;
            }
            int end = at + length + 1;
            int next = end > text.length() ? -1 : sent.indexOf(text.substring(end - same, end));
            if (next < 0) {
                return length;
            }
            ahead = next - (end - same);
            length++;
        }
        return length;
    }

    private static boolean isSame(String text, int at, String sent, int ahead) {
        return at < text.length() && at + ahead < sent.length() && text.charAt(at) == sent.charAt(at + ahead);
    }

    /** That failure, or null when it, its causes or what it suppressed would tell the key. */
    @Nullable
    Throwable cause(Throwable failure) {
        return tellsKey(failure, 0) ? null : failure;
    }

    private boolean tellsKey(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return false;
        }
        String text = failure.toString();
        if (!key.withoutKey(text).equals(text) || tellsKey(failure.getCause(), depth + 1)) {
            return true;
        }
        return Arrays.stream(failure.getSuppressed()).anyMatch(suppressed -> tellsKey(suppressed, depth + 1));
    }
}
