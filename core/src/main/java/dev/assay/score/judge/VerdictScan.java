package dev.assay.score.judge;

import dev.assay.json.Json;
import dev.assay.json.LenientJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the verdict in a reply: the last whole object that looks like one. Objects inside another object do not count,
 * whatever they look like; neither does one that stands word for word in the judged text, which is a quotation.
 *
 * <p>A reply may quote half an object before its verdict, so an object is looked for at every brace. Where two overlap and
 * neither holds the other, the one that is plain JSON counts, and when that does not decide, none does. None does either when
 * a repaired object has such an object in a text or a comment: two halves of a quotation may have closed around it. A reply
 * that goes on with members of a verdict after the last whole one is broken: what came before may be a quotation.
 */
final class VerdictScan {
    /** Characters read in all, over every brace: a reply made to be slow to read is no verdict. */
    private static final long MOST_READ = 20_000_000;

    private static final int LONGEST_REPLY = 1_000_000;

    /** Every look goes through all of the judged text. */
    private static final int MOST_LOOKED_UP = 100;

    /** An object in a reply. */
    record Found(Json object, int start, int end, boolean strict) {}

    /** What was found: an object and its raw text, or what is wrong. */
    record Result(@Nullable Json verdict, @Nullable Flaw flaw, int end, String raw) {
        static Result broken(String rule, String found) {
            return new Result(null, new Flaw(rule, found), 0, "");
        }
    }

    private final VerdictSchema schema;
    private final Quotations quotations;
    private final String reply;
    private final Pattern member;
    private final Pattern opening;
    /** Whether something outside the objects starts like a verdict and is none. */
    private boolean broken;

    private int lookedUp;

    /** The objects in an object, by its place, once somebody asked for them. */
    private final Map<Integer, Set<Json>> insides = new HashMap<>();

    /** @param quotable the texts that the judge was shown as data, and others that it may repeat */
    VerdictScan(VerdictSchema schema, Collection<String> quotable, String reply) {
        this.schema = schema;
        this.quotations = new Quotations(quotable);
        this.reply = reply;
        String names = schema.names().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.member = Pattern.compile("[\"'](?:" + names + ")\\\\?[\"']\\s*:|[{,]\\s*(?:" + names + ")\\s*:");
        this.opening = Pattern.compile("\\{\\s*\\\\?[\"']?(?:" + names + ")\\b");
    }

    Result find() {
        if (reply.length() > LONGEST_REPLY) {
            return Result.broken("the reply is far too long", reply);
        }
        List<Found> objects = objects();
        if (objects == null) {
            return Result.broken("the reply holds broken or overlapping JSON", reply);
        }
        Found last = null;
        for (Found each : objects) {
            Found verdict = verdict(each);
            last = verdict == null ? last : verdict;
        }
        return last == null ? nothing() : result(last);
    }

    private Result nothing() {
        return Result.broken("there is no whole JSON object of the shape that was asked for", reply);
    }

    private Result result(Found last) {
        if (goesOn(last.end)) {
            return Result.broken("the reply goes on with an unfinished verdict", reply.substring(last.end));
        }
        Flaw flaw = schema.flaw(last.object);
        String raw = reply.substring(last.start, last.end);
        if (flaw != null) {
            return new Result(null, flaw, last.end, raw);
        }
        if (quotations.hold(last, raw)) {
            return Result.broken(
                    "the verdict stands word for word in the judged data; give your own, in your own words", raw);
        }
        return new Result(schema.read(last.object), null, last.end, raw);
    }

    private boolean goesOn(int end) {
        boolean more = !reply.substring(end).replace("`", "").isBlank();
        return more
                && (broken || member.matcher(reply).region(end, reply.length()).find());
    }

    /** The object itself, or the one that it wraps, when it looks like a verdict. */
    private @Nullable Found verdict(Found found) {
        Json object = found.object;
        if (!schema.resembles(object) && object.size() == 1) {
            Json only = object.members().values().iterator().next();
            object = only.isObject() ? only : object;
        }
        return schema.resembles(object) ? new Found(object, found.start, found.end, found.strict) : null;
    }

    /** The objects that are in no other one, in their order; null when it cannot be told which these are. */
    private @Nullable List<Found> objects() {
        char[] text = reply.toCharArray();
        List<Found> kept = new ArrayList<>();
        long read = 0;
        for (int start = reply.indexOf('{'); start >= 0; start = reply.indexOf('{', start + 1)) {
            LenientJson.Reading reading = LenientJson.objectAt(text, start);
            read += reading.end() - start;
            broken |= reading.value() == null && isOutside(kept, start) && opens(start);
            if (read > MOST_READ || !keep(kept, start, reading)) {
                return null;
            }
        }
        return kept;
    }

    private static boolean isOutside(List<Found> kept, int start) {
        return kept.isEmpty() || start >= kept.get(kept.size() - 1).end;
    }

    private boolean opens(int start) {
        return opening.matcher(reply).region(start, reply.length()).lookingAt();
    }

    /** @return false when two objects overlap and it cannot be told which one is meant */
    private boolean keep(List<Found> kept, int start, LenientJson.Reading reading) {
        if (reading.value() == null) {
            return true;
        }
        Found found = new Found(reading.value(), start, reading.end(), reading.strict());
        Found before = kept.isEmpty() ? null : kept.get(kept.size() - 1);
        if (before == null || found.start >= before.end) {
            kept.add(found);
            return true;
        }
        if (found.end <= before.end) {
            return before.strict || !isHidden(found, before);
        }
        if (before.strict && !found.strict) {
            return true;
        }
        if (found.strict && !before.strict) {
            kept.set(kept.size() - 1, found);
            return true;
        }
        return false;
    }

    /** Whether what looks like a verdict is in another object's text, or a comment of it, and is no quotation there. */
    private boolean isHidden(Found found, Found around) {
        if (!schema.resembles(found.object) || inside(around).contains(found.object)) {
            return false;
        }
        lookedUp++;
        return lookedUp > MOST_LOOKED_UP || !quotations.hold(found, reply.substring(found.start, found.end));
    }

    /** The objects that are members of an object, at any depth. */
    private Set<Json> inside(Found around) {
        return insides.computeIfAbsent(around.start, start -> {
            Set<Json> objects = new HashSet<>();
            collect(around.object, objects);
            return objects;
        });
    }

    private static void collect(Json value, Set<Json> objects) {
        Collection<Json> parts = value.isArray()
                ? value.elements()
                : value.isObject() ? value.members().values() : List.of();
        for (Json part : parts) {
            if (part.isObject()) {
                objects.add(part);
            }
            collect(part, objects);
        }
    }
}
