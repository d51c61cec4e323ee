package dev.assay.model.price;

/** Which of a provider's ways of serving a call is paid for. */
public enum Tariff {
    /** What is charged when nothing is asked for. */
    STANDARD(""),
    /** Calls handed in together, answered later. */
    BATCHES("_batches"),
    /** Calls that go before others. */
    PRIORITY("_priority"),
    /** Calls that may have to wait. */
    FLEX("_flex");

    private final String suffix;

    Tariff(String suffix) {
        this.suffix = suffix;
    }

    /** What the members of LiteLLM's table end with. */
    String suffix() {
        return suffix;
    }
}
