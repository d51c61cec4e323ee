package dev.assay.model.scripted;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assay.json.ConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reply to every last user message in which an expression is found. */
record Rule(Pattern match, Template reply) {
    static @Nullable Rule read(ConfigReader config) {
        Pattern match = pattern(config, "match");
        config.check(config.has("match"), "match", "is required, an RE2 expression", "nothing");
        Template reply = new Template(config.requiredText("reply"));
        config.check(
                match == null || reply.fits(match.groupCount()), "reply", Behaviour.TEMPLATE, config.value("reply"));
        return match == null ? null : new Rule(match, reply);
    }

    /** An optional RE2 expression; null when it is absent or wrong, which is noted. */
    static @Nullable Pattern pattern(ConfigReader config, String name) {
        String regex = config.text(name);
        try {
            return regex == null ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            config.check(false, name, "is an RE2 expression: " + e.getDescription(), regex);
            return null;
        }
    }

    Optional<String> replyTo(Call call) {
        Matcher found = match.matcher(call.lastUser());
        if (!found.find()) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>();
        for (int i = 0; i <= found.groupCount(); i++) {
            String group = found.group(i);
            groups.add(group == null ? "" : group);
        }
        return Optional.of(reply.fill(call, groups));
    }
}
