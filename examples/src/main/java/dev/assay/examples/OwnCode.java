package dev.assay.examples;

import dev.assay.Assay;
import dev.assay.dataset.Datapoint;
import dev.assay.dataset.DatapointDraft;
import dev.assay.dataset.Dataset;
import dev.assay.json.Json;
import dev.assay.run.EvalResult;
import dev.assay.run.EvalRun;
import dev.assay.run.RunRequest;
import dev.assay.score.Measurement;
import dev.assay.score.Scorers;
import dev.assay.storage.Rows;
import dev.assay.subject.Answer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates a plain Java method, with a scorer of one's own and datapoints written in code. */
public final class OwnCode {
    private static final List<DatapointDraft> TICKETS = List.of(
            ticket("charged", "easy", "I was charged twice.", "billing"),
            ticket("invoice", "easy", "Please send the invoice again.", "billing"),
            ticket("password", "easy", "I forgot my password.", "accounts"),
            ticket("crash", "tricky", "The app closes at once.", "technical"),
            ticket("page", "tricky", "The invoice page shows an error.", "technical"),
            ticket("thanks", "tricky", "Thank you, all is well.", null));

    private OwnCode() {}

    /** The code under evaluation: which team gets a ticket. */
    static String team(String ticket) {
        String words = ticket.toLowerCase(Locale.ROOT);
        if (words.contains("invoice") || words.contains("charged")) {
            return "billing";
        }
        return words.contains("password") ? "accounts" : words.contains("error") ? "technical" : "front desk";
    }

    /** The front desk costs time, a wrong team costs a customer. */
    static Measurement rightTeam(Datapoint ticket, Answer answer) {
        String expected = ticket.expected().map(Json::asText).orElse("");
        if (expected.isEmpty()) {
            return Measurement.unscored("any team will do");
        }
        if (answer.text().equals(expected)) {
            return Measurement.of(1.0);
        }
        String reason = "sent to " + answer.text() + " instead of " + expected;
        return Measurement.of(answer.text().equals("front desk") ? 0.4 : 0.0).because(reason);
    }

    private static DatapointDraft ticket(String name, String label, String text, @Nullable String team) {
        return DatapointDraft.of(text, team).named(name).labelled(label);
    }

    public static void main(String[] args) {
        System.exit(Example.run("own-code", Map.of(), args, OwnCode::run));
    }

    static void run(Arguments options, PrintStream out) {
        try (Assay assay = Assay.inMemory()) {
            String id = assay.datasets().create("tickets").id();
            assay.datasets().addAll(id, TICKETS);
            Dataset tickets = assay.datasets().get(id);

            EvalRun run = assay.runs()
                    .start(RunRequest.on(tickets)
                            .subject("ticket router", ticket -> Answer.of(team(ticket.inputText())))
                            .scorers(Scorers.of("right_team", OwnCode::rightTeam)))
                    .await(Duration.ofMinutes(1));

            try (Rows<EvalResult> results = assay.runs().streamResults(run.id())) {
                results.forEachRemaining(result -> show(result, out));
            }
            out.println();
            out.println(run.summary());
        }
    }

    private static void show(EvalResult result, PrintStream out) {
        String labels = String.join(", ", result.item().labels());
        String reason = Objects.requireNonNullElse(result.scores().get(0).reason(), "");
        String line = "%-9s %-9s %-7s %s"
                .formatted(result.outcome().wire(), result.item().title(), labels, reason);
        out.println(line.stripTrailing());
    }
}
