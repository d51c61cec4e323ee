package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.error.DatasetFormatException.Problem;
import dev.assay.json.Json;
import dev.assay.json.JsonLimits;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvReadingTest {
    private static DatapointKind.Generic generic(Reading reading) {
        return (DatapointKind.Generic) reading.row().kind();
    }

    @Test
    void cellsAreTexts() {
        DatapointKind.Generic row = generic(Reading.csv("input,expected_output", "\"What is 2+2?\",\"4\""));
        assertThat(row).isEqualTo(new DatapointKind.Generic(Json.text("What is 2+2?"), Json.text("4")));
    }

    @Test
    void aCellThatIsAnObjectOrArrayIsThatJson() {
        assertThat(Reading.csv("input", "\" {\"\"a\"\": [1, true]} \"").input())
                .isEqualTo(Json.parse("{\"a\":[1,true]}"));
        assertThat(Reading.csv("input,x", "\"[1]\",").input()).isEqualTo(Json.parse("[1]"));
        assertThat(Reading.csv("input,x", "{{name}},").input()).isEqualTo(Json.text("{{name}}"));
        assertThat(Reading.csv("input,x", "[not json],").input()).isEqualTo(Json.text("[not json]"));
        assertThat(Reading.csv("input,x", "true,").input()).isEqualTo(Json.text("true"));
    }

    @Test
    void columnsWithoutMeaningAreVariablesOrMetadata() {
        DatapointKind.Generic variables = generic(Reading.csv("name,city,empty,expected", "c1,Paris,,France"));
        assertThat(variables.input()).isEqualTo(Json.parse("{\"city\":\"Paris\",\"empty\":\"\"}"));
        assertThat(variables.expected()).isEqualTo(Json.text("France"));
        DatapointKind.Generic beside = generic(Reading.csv("input,city,metadata", "q,Paris,\"{\"\"n\"\":1}\""));
        assertThat(beside.facts()).isEqualTo(Json.parse("{\"n\":1,\"city\":\"Paris\"}"));
    }

    @Test
    void emptyCellsOfColumnsWithAMeaningAreNothing() {
        DatapointDraft row = Reading.csv("name,input,expected,messages,metadata,labels,kind", ",,,,,,")
                .row();
        assertThat(row).isEqualTo(DatapointDraft.of("", null).from(Datapoint.Source.FILE_UPLOAD, null));
    }

    @Test
    void messagesMakeAConversationWhoseExpectedStaysText() {
        Reading reading = Reading.csv(
                "input,messages,expected",
                ",\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"hi\"\"}]\",\"{\"\"a\"\":1}\"");
        DatapointKind.LlmConversation row =
                (DatapointKind.LlmConversation) reading.row().kind();
        assertThat(row.messages()).containsExactly(Message.user("hi"));
        assertThat(row.expected()).isEqualTo("{\"a\":1}");
    }

    @Test
    void malformedMessagesAreAProblemAndNeverAGeneric() {
        assertThat(Reading.csv("input,messages", "q,not messages").problem().message())
                .contains("messages");
        assertThat(Reading.csv("input,messages", "q,\"[{\"\"role\"\":\"\"robot\"\"}]\"")
                        .problem()
                        .line())
                .isEqualTo(2);
    }

    @Test
    void labelsAreAnArrayOrSeparatedByCommas() {
        assertThat(Reading.csv("input,labels", "q,\" a, b ,,a\"").row().labels())
                .containsExactly("a", "b");
        assertThat(Reading.csv("input,labels", "q,\"[\"\"a,b\"\",\"\"c\"\"]\"")
                        .row()
                        .labels())
                .containsExactly("a,b", "c");
    }

    @Test
    void aKindCellIsNative() {
        Reading reading = Reading.csv("name,input,kind", "n,,\"{\"\"Generic\"\":{\"\"input\"\":4}}\"");
        assertThat(reading.row().name()).isEqualTo("n");
        assertThat(reading.input()).isEqualTo(Json.number(4));
        assertThat(Reading.csv("input,kind", "q,\"{\"\"Generic\"\":{\"\"input\"\":4}}\"")
                        .problem()
                        .message())
                .contains("beside kind");
        assertThat(Reading.csv("input,kind", ",{broken").problem().message()).contains("is a JSON object");
    }

    @Test
    void linesAreCountedThroughQuotedLineBreaks() {
        Reading reading = Reading.csv(
                "input,expected",
                "\"two",
                "lines\",x",
                "",
                "ragged",
                "\"more\r\nlines\",y",
                "too,many,cells",
                "last,z");
        assertThat(reading.places()).containsExactly("2:1", "6:1", "9:1");
        assertThat(reading.report().problems()).extracting(Problem::line).containsExactly(5L, 8L);
        assertThat(reading.report().problems().get(0).message()).contains("found 1 cells; the header has 2");
        assertThat(reading.rows().get(0).kind().input().text()).isEqualTo("two\nlines");
        assertThat(reading.rows().get(1).kind().input().text()).isEqualTo("more\r\nlines");
    }

    @Test
    void blankLinesAreSkippedAndCarriageReturnsAreLineEndings() {
        Reading reading = Reading.of(DatasetFormat.CSV, "\uFEFFinput,expected\r\n\r\na,b\r\n   \r\nc,d\r\n");
        assertThat(reading.places()).containsExactly("3:1", "5:1");
    }

    @Test
    void aHeaderIsRequiredAndItsNamesDiffer() {
        assertThat(Reading.csv("").problem().message()).contains("header");
        assertThat(Reading.csv("input,x,input", "1,2,3").problem().message()).contains("'input' twice");
        assertThat(Reading.csv("input, ", "1,2").problem().message()).contains("empty column name");
        assertThat(Reading.csv("input").rows()).isEmpty();
    }

    @Test
    void headerNamesAreTrimmed() {
        assertThat(generic(Reading.csv("input , expected_output", "a,b")).expected())
                .isEqualTo(Json.text("b"));
    }

    @Test
    void aQuoteThatIsNotClosedIsReportedAtItsRow() {
        Reading open = Reading.csv("input,x", "a,b", "\"c,d", "e,f");
        assertThat(open.problem().line()).isEqualTo(3);
        assertThat(open.problem().message()).contains("quote");
        Reading behind = Reading.csv("input,x", "\"a\"b,c");
        assertThat(behind.problem().line()).isEqualTo(2);
    }

    @Test
    void aBrokenQuoteIsToldInOurOwnWords() {
        String words = "found a quote that is not closed, or text behind a closing quote;"
                + " quotes enclose the whole cell; close it, and double a quote inside a cell";
        assertThat(Reading.csv("a,b", "1,\"2", "3,4").problem().message()).isEqualTo(words);
        assertThat(Reading.csv("a,b", "1,\"2\"x").problem().message()).isEqualTo(words);
    }

    @Test
    void inOneColumnOnlyAnEmptyLineIsNoRow() {
        Reading reading = Reading.csv("input", "\"\"", "", "x", "\" \"", "  ", "\"\"", "");
        assertThat(reading.rows()).extracting(row -> row.kind().input().text()).containsExactly("", "x", " ", "  ", "");
        assertThat(reading.places()).containsExactly("2:1", "4:1", "5:1", "6:1", "7:1");
        assertThat(Reading.csv("q", "\"\"").input()).isEqualTo(Json.parse("{\"q\":\"\"}"));
    }

    @Test
    void inSeveralColumnsAQuotedEmptyLineIsRagged() {
        assertThat(Reading.csv("a,b", "\"\"").problem().message()).contains("found 1 cells; the header has 2");
        assertThat(Reading.csv("\"\"", "x").problem().message()).contains("empty column name");
    }

    @Test
    void aCellWhoseJsonBreaksARuleIsAProblem() {
        Problem twice = Reading.csv("input,x", "\"{\"\"a\"\":1,\"\"a\"\":2}\",", "sound,")
                .problem();
        assertThat(twice.line()).isEqualTo(2);
        assertThat(twice.message()).contains("input: is text, or sound JSON; found a second member \"a\"");
        String deep = "[".repeat(500) + "]".repeat(500);
        assertThat(Reading.csv("input", deep).problem().message()).contains("more than 200 levels");
        assertThat(Reading.csv("kind", "{\"Generic\":" + deep.replace('[', '{') + "}")
                        .rows())
                .isEmpty();
    }

    @Test
    void theLimitsOfTheSourceHoldForCells() {
        DatasetSource source = DatasetSource.of(new StringReader("input\n[[[1]]]\n"), "rows.csv");
        assertThat(Reading.of(source.within(new JsonLimits(2, 50_000)))
                        .problem()
                        .message())
                .contains("more than 2 levels");
        String deep = "[".repeat(300) + "]".repeat(300);
        DatasetSource wide = DatasetSource.of(new StringReader("input\n" + deep + "\n"), "rows.csv");
        assertThat(Reading.of(wide.within(new JsonLimits(300, 50_000))).input()).isEqualTo(parsed(deep));
    }

    private static Json parsed(String deep) {
        return Json.parse(deep, new JsonLimits(300, deep.length()));
    }

    @Test
    void oneByteOrderMarkIsSkippedAndAnotherIsAProblem() {
        assertThat(Reading.csv("\uFEFFinput", "x").input()).isEqualTo(Json.text("x"));
        assertThat(Reading.csv("\uFEFF\uFEFFinput", "x").problem().message())
                .isEqualTo("found a byte order mark in a column name (column 1);"
                        + " a file has at most one mark, as its very first character; remove the others");
        assertThat(Reading.csv("\uFEFF\uFEFF\"input\"", "x").problem().line()).isEqualTo(1);
    }

    @Test
    void aQuoteThatIsNotClosedCannotFillTheHeap() {
        String text = "input,x\na,b\n\"c," + "d,\n".repeat(1_000_000);
        DatasetSource source =
                DatasetSource.of(new StringReader(text), "rows.csv").within(new JsonLimits(200, 50_000));
        Reading reading = Reading.of(source);
        assertThat(reading.problem().line()).isEqualTo(3);
        assertThat(reading.problem().message()).contains("50000 characters", "close the quote");
    }

    @Test
    void manyShortRowsAreNotOneLongRecord() {
        String text = "input\n" + "some text\n".repeat(100_000);
        DatasetSource source =
                DatasetSource.of(new StringReader(text), "rows.csv").within(new JsonLimits(200, 20_000));
        assertThat(Reading.of(source).rows()).hasSize(100_000);
    }

    @Test
    void textThatIsNotUtf8IsReportedWithItsPlace() {
        byte[] latin1 = "input,x\nq,caf\u00e9\nq,ok\n".getBytes(StandardCharsets.ISO_8859_1);
        Problem problem = Reading.bytes(DatasetFormat.CSV, latin1).problem();
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(6);
        byte[] utf16 = "input,x\nq,y\n".getBytes(StandardCharsets.UTF_16BE);
        assertThat(Reading.bytes(DatasetFormat.CSV, utf16).problem().message()).contains("UTF-16");
    }

    @Test
    void aRowOfOneEmptyVariableIsKept() {
        assertThat(Reading.csv("a,b", ",").input()).isEqualTo(Json.of(Map.of("a", "", "b", "")));
    }
}
