package dev.assay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnCodeTest {
    @Test
    void everyTicketIsShownWithItsOutcomeAndReason() {
        assertThat(Printed.by(OwnCode::run, Map.of()).lines())
                .contains(
                        "passed    password  easy",
                        "failed    crash     tricky  sent to front desk instead of technical",
                        "failed    page      tricky  sent to billing instead of technical",
                        "unscored  thanks    tricky  any team will do",
                        "6 of 6: 3 passed, 2 failed, 0 errored, 1 unscored, 0 skipped");
    }
}
