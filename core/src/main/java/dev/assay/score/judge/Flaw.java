package dev.assay.score.judge;

/**
 * Why a reply is no verdict.
 *
 * @param rule what was wrong, in words that hold nothing of the reply: it goes back to the judge as an instruction
 * @param found what was found instead, for people
 */
record Flaw(String rule, String found) {
    /** For people; quotes at most 100 characters. */
    @Override
    public String toString() {
        return found.isBlank() ? rule : rule + " (found: " + Quote.of(found) + ")";
    }
}
