package dev.assay.dataset;

import dev.assay.error.JsonFormatException;
import dev.assay.error.ValidationException;
import dev.assay.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the cells of a CSV row into the row that {@link RowMapping} maps. A cell is text, except that one which as a whole is
 * a JSON object or array is that JSON. An empty cell of a column with a meaning is nothing, but for {@code input}: there it is
 * the empty text, unless the row has messages or a kind. In any other column it is the empty text.
 */
record CsvCells(List<String> header) {
    Json row(String[] cells) {
        boolean isNative = hasText(cells, RowMapping.KIND);
        boolean hasMessages = hasText(cells, RowMapping.MESSAGES);
        Map<String, Json> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            String column = header.get(i);
            boolean dropped = cells[i].isEmpty() && (isNative || (column.equals(RowMapping.INPUT) && hasMessages));
            Json value = dropped ? null : value(column, cells[i], hasMessages);
            if (value != null) {
                row.put(column, value);
            }
        }
        return Json.object(row);
    }

    private boolean hasText(String[] cells, String column) {
        int place = header.indexOf(column);
        return place >= 0 && !cells[place].isBlank();
    }

    private static @Nullable Json value(String column, String cell, boolean hasMessages) {
        return switch (column) {
            case RowMapping.NAME -> cell.isEmpty() ? null : Json.text(cell);
            case RowMapping.LABELS -> cell.isBlank() ? null : labels(cell);
            case RowMapping.KIND -> cell.isBlank() ? null : kind(cell);
            case RowMapping.MESSAGES, RowMapping.METADATA -> cell.isBlank() ? null : textOrJson(cell);
            default -> other(column, cell, hasMessages);
        };
    }

    private static @Nullable Json other(String column, String cell, boolean hasMessages) {
        boolean expected = RowMapping.EXPECTED.contains(column);
        if (expected && cell.isEmpty()) {
            return null;
        }
        // the answer to a conversation is text, even when that text is JSON
        return expected && hasMessages ? Json.text(cell) : textOrJson(cell);
    }

    private static Json kind(String cell) {
        Json kind = textOrJson(cell);
        if (kind.isText() && cell.strip().startsWith("{")) {
            throw ValidationException.of(RowMapping.KIND, "is a JSON object", cell);
        }
        return kind;
    }

    private static Json labels(String cell) {
        Json labels = textOrJson(cell);
        return labels.isText()
                ? Json.of(Arrays.stream(cell.split(","))
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .toList())
                : labels;
    }

    static Json textOrJson(String cell) {
        Json json = jsonOf(cell);
        return json == null ? Json.text(cell) : json;
    }

    /** The object or array that the whole cell is; null when it is text. */
    static @Nullable Json jsonOf(String cell) {
        String text = cell.strip();
        boolean object = text.startsWith("{") && text.endsWith("}");
        boolean array = text.startsWith("[") && text.endsWith("]");
        if (!object && !array) {
            return null;
        }
        try {
            return Json.parse(text);
        } catch (JsonFormatException notJson) {
            return null;
        }
    }
}
