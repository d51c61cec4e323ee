package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.json.Fingerprint;
import dev.assay.json.Json;
import dev.assay.project.Lease;
import dev.assay.project.Owner;
import dev.assay.storage.TableSpec;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFormTest {
    private static final Instant MADE = Instant.parse("2026-01-02T03:04:05.678901Z");

    private static <T> void assertReadsBack(TableSpec<T> spec, T row) {
        Json stored = Json.parse(spec.bodyOf(row).compact());
        assertThat(spec.decode(spec.columnsOf(row), stored)).isEqualTo(row);
    }

    private static Dataset dataset(Long promptId, String description) {
        return new Dataset(
                "01J00000000000000000000000",
                7,
                "n",
                description,
                promptId,
                3,
                2,
                "0f".repeat(16),
                MADE,
                MADE.plusNanos(1_000));
    }

    @Test
    void aDatasetReadsBackFromItsColumnsAndBody() {
        Lease held = Lease.FREE.takenBy(new Owner("host", 4, 5, "instance"));
        assertReadsBack(DatasetRow.SPEC, new DatasetRow("p", dataset(null, null), 0, Lease.FREE));
        assertReadsBack(DatasetRow.SPEC, new DatasetRow("p", dataset(9L, "d"), 2, held));
        assertReadsBack(DatasetRow.SPEC, new DatasetRow("p", dataset(9L, "d"), 2, held.released()));
    }

    @Test
    void aDatapointReadsBackFromItsColumnsAndBody() {
        DatapointKind generic = new DatapointKind.Generic(Json.parse("{\"b\":1.50,\"a\":null}"), Json.text(""));
        DatapointKind talk =
                new DatapointKind.LlmConversation(List.of(Message.user("hi \ud83d\ude00")), "", Json.emptyObject());
        assertReadsBack(DatapointRow.SPEC, version(generic, "0123456789abcdef", null, Set.of(), MADE));
        assertReadsBack(
                DatapointRow.SPEC,
                version(talk, "0123456789abcdef#12", "n", Datapoint.ordered(List.of("z", "a")), MADE.plusSeconds(1)));
        assertReadsBack(MarkRow.SPEC, new MarkRow("p", "d", "i"));
    }

    private static DatapointRow version(
            DatapointKind kind, String key, String name, Set<String> labels, Instant updated) {
        Datapoint.Source source = name == null ? Datapoint.Source.MANUAL : Datapoint.Source.SPAN_EXPORT;
        Datapoint datapoint = new Datapoint("i", "d", name, key, kind, labels, source, name, MADE, updated);
        return new DatapointRow("p", datapoint, 3, name == null ? DatapointRow.LIVE : 4);
    }

    @Test
    void whatAColumnHoldsIsNotInTheBody() {
        DatapointKind kind = new DatapointKind.Generic(Json.text("q"), null);
        Json body = DatapointRow.SPEC.bodyOf(version(kind, "0123456789abcdef", null, Set.of(), MADE));
        assertThat(body.members().keySet()).containsExactly("kind", "at");
    }

    @Test
    void digestsAreTheFingerprintsThatAnyoneCanWorkOut() {
        DatapointDraft plain = DatapointDraft.of("q \u00e9", 4);
        DatapointDraft full = DatapointDraft.of(new DatapointKind.LlmConversation(
                        List.of(Message.user("hi")),
                        "yo",
                        Json.object().put("b", 1).put("a", 2).build()))
                .named("n \"q\"")
                .labelled("z", "a");
        for (DatapointDraft draft : List.of(plain, full)) {
            Content content = Content.of(draft);
            Json whole = Json.object()
                    .putIfPresent("name", draft.name())
                    .put("kind", draft.kind().wire())
                    .put("labels", draft.labels().stream().sorted().toList())
                    .build();
            assertThat(content.inputHash())
                    .isEqualTo(Fingerprint.hex16(draft.kind().input()));
            assertThat(content.digest().hex()).isEqualTo(Fingerprint.hex32(whole));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000001",
                "ffffffffffffffffffffffffffffffff",
                "0000000000000000ffffffffffffffff"
            })
    void sumsCarryBorrowAndWrap(String hex) {
        ContentSum value = ContentSum.of(hex);
        ContentSum all = ContentSum.of("f".repeat(32));
        assertThat(value.hex()).isEqualTo(hex);
        assertThat(value.plus(all).minus(all)).isEqualTo(value);
        assertThat(value.minus(all).plus(all)).isEqualTo(value);
        assertThat(all.plus(ContentSum.of("0".repeat(31) + "1"))).isEqualTo(ContentSum.ZERO);
    }
}
