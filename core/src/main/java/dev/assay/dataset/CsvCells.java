package dev.assay.dataset;

import dev.assay.error.JsonFormatException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the cells of a CSV row into the row that {@link RowMapping} maps. A cell is text, except that one which as a whole is
 * a JSON object or array is that JSON; one that is, but nests deeper than the limits allow or has a member twice, is refused:
 * as text it would mean something else than its writer saw. An empty cell of a column with a meaning is nothing, but for {@code input}: there it is
 * the empty text, unless the row has messages or a kind. In any other column it is the empty text.
 */
record CsvCells(List<String> header, JsonLimits limits) {
    /** @param cells as many as the header has; null is the empty text */
    Json row(List<@Nullable String> cells) {
        boolean isNative = hasText(cells, RowMapping.KIND);
        boolean hasMessages = hasText(cells, RowMapping.MESSAGES);
        Map<String, Json> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String column = header.get(i);
            String cell = text(cells, i);
            boolean dropped = cell.isEmpty() && (isNative || (column.equals(RowMapping.INPUT) && hasMessages));
            Json value = dropped ? null : value(column, cell, hasMessages);
            if (value != null) {
                row.put(column, value);
            }
        }
        return Json.object(row);
    }

    private static String text(List<@Nullable String> cells, int place) {
        String cell = cells.get(place);
        return cell == null ? "" : cell;
    }

    private boolean hasText(List<@Nullable String> cells, String column) {
        int place = header.indexOf(column);
        return place >= 0 && !text(cells, place).isBlank();
    }

    private @Nullable Json value(String column, String cell, boolean hasMessages) {
        return switch (column) {
            case RowMapping.NAME -> cell.isEmpty() ? null : Json.text(cell);
            case RowMapping.LABELS -> cell.isBlank() ? null : labels(cell);
            case RowMapping.KIND -> cell.isBlank() ? null : kind(cell);
            case RowMapping.MESSAGES, RowMapping.METADATA -> cell.isBlank() ? null : textOrJson(column, cell);
            default -> other(column, cell, hasMessages);
        };
    }

    private @Nullable Json other(String column, String cell, boolean hasMessages) {
        boolean expected = RowMapping.EXPECTED.contains(column);
        if (expected && cell.isEmpty()) {
            return null;
        }
        // the answer to a conversation is text, even when that text is JSON
        return expected && hasMessages ? Json.text(cell) : textOrJson(column, cell);
    }

    private Json kind(String cell) {
        Json kind = textOrJson(RowMapping.KIND, cell);
        if (kind.isText() && cell.strip().startsWith("{")) {
            throw ValidationException.of(RowMapping.KIND, "is a JSON object", cell);
        }
        return kind;
    }

    private Json labels(String cell) {
        Json labels = textOrJson(RowMapping.LABELS, cell);
        return labels.isText()
                ? Json.of(Arrays.stream(cell.split(","))
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .toList())
                : labels;
    }

    private Json textOrJson(String column, String cell) {
        try {
            return jsonOf(cell, limits).orElseGet(() -> Json.text(cell));
        } catch (JsonFormatException broken) {
            throw ValidationException.of(column, "is text, or sound JSON; " + broken.detail(), cell);
        }
    }

    /**
     * The object or array that the whole cell is; empty when it is text.
     *
     * @throws JsonFormatException when it is JSON that breaks a rule or limit
     */
    static Optional<Json> jsonOf(String cell, JsonLimits limits) {
        String text = cell.strip();
        boolean object = text.startsWith("{") && text.endsWith("}");
        boolean array = text.startsWith("[") && text.endsWith("]");
        return object || array ? Json.parseIfJson(text, limits) : Optional.empty();
    }
}
