package dev.assay.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values with a taste for the awkward: numbers of equal value, half surrogates, empty containers. */
final class RandomJson {
    private static final String CHARS = "ab\"\\/\u0000\n\t \u007F\u00E9\u20AC\u2028\uD83D\uDE00\uD800\uDC00\uFFFF";

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    Json value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> Json.NULL;
            case 1 -> Json.bool(random.nextBoolean());
            case 2 -> Json.text(text());
            case 3, 4, 5 -> number();
            case 6 -> array(depth);
            default -> object(depth);
        };
    }

    /** The same meaning in another spelling: members shuffled, numbers rescaled. */
    Json respelled(Json json) {
        return switch (json.kind()) {
            case NUMBER -> respelled(json.number());
            case ARRAY ->
                Json.array(json.elements().stream().map(this::respelled).toList());
            case OBJECT -> {
                List<String> names = new ArrayList<>(json.members().keySet());
                Collections.shuffle(names, random);
                Map<String, Json> members = new LinkedHashMap<>();
                names.forEach(name -> members.put(name, respelled(json.members().get(name))));
                yield Json.object(members);
            }
            default -> json;
        };
    }

    private Json respelled(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return random.nextBoolean() || stripped.precision() > 900
                ? Json.number(stripped)
                : Json.number(stripped.setScale(stripped.scale() + random.nextInt(5)));
    }

    private Json number() {
        return switch (random.nextInt(6)) {
            case 0 -> Json.number(random.nextInt(5));
            case 1 -> Json.number(random.nextLong());
            case 2 -> Json.number(random.nextGaussian());
            case 3 -> Json.number(new BigDecimal(BigInteger.valueOf(random.nextInt(41) - 20), random.nextInt(9) - 4));
            case 4 -> Json.number(new BigDecimal(new BigInteger(80, random), random.nextInt(18_000) - 9_000));
            default -> Json.number(new BigDecimal(new BigInteger(64, random)));
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.append(CHARS.charAt(random.nextInt(CHARS.length())));
        }
        return text.toString();
    }

    private String name() {
        String text = text();
        return JsonWriting.isWellFormed(text) ? text : "x";
    }

    private Json array(int depth) {
        List<Json> elements = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            elements.add(value(depth - 1));
        }
        return Json.array(elements);
    }

    private Json object(int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            members.put(name(), value(depth - 1));
        }
        return Json.object(members);
    }
}
