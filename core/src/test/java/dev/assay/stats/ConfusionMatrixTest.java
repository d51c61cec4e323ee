package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final List<String> GRADES = List.of("con", "mixed", "pro");

    private static ConfusionMatrix matrix(List<String> labels, long[][] counts) {
        ConfusionMatrix matrix = new ConfusionMatrix(labels);
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                for (long k = 0; k < counts[i][j]; k++) {
                    matrix.add(labels.get(i), labels.get(j));
                }
            }
        }
        return matrix;
    }

    /** Two film critics; Agresti, Categorical Data Analysis, gives kappa 0.389 with standard error 0.060. */
    private static ConfusionMatrix critics() {
        return matrix(GRADES, new long[][] {{24, 8, 13}, {8, 13, 11}, {10, 9, 64}});
    }

    @Test
    void kappaAndItsErrorAreThoseOfTheTextbook() {
        Kappa kappa = critics().kappa();
        assertThat(kappa.n()).isEqualTo(160);
        assertThat(kappa.value()).hasValueCloseTo(0.389, within(5e-4));
        assertThat(kappa.standardError()).hasValueCloseTo(0.060, within(5e-4));
        assertThat(kappa.interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isCloseTo(0.27, within(5e-3));
            assertThat(interval.high()).isCloseTo(0.51, within(5e-3));
        });
    }

    @Test
    void weightsForgiveMissesByOne() {
        ConfusionMatrix near = matrix(GRADES, new long[][] {{20, 10, 0}, {10, 20, 10}, {0, 10, 20}});
        double plain = near.kappa().value().orElseThrow();
        double linear = near.linearKappa().value().orElseThrow();
        double quadratic = near.quadraticKappa().value().orElseThrow();
        assertThat(plain).isLessThan(linear);
        assertThat(linear).isLessThan(quadratic);
    }

    @Test
    void twoLabelsLeaveNothingToWeigh() {
        ConfusionMatrix two = matrix(List.of("bad", "good"), new long[][] {{20, 5}, {10, 15}});
        assertThat(two.kappa().value()).hasValueCloseTo(0.4, within(1e-12));
        assertThat(two.linearKappa()).isEqualTo(two.kappa());
        assertThat(two.quadraticKappa()).isEqualTo(two.kappa());
    }

    /** The formula beside what repeated samples of one distribution really do. */
    @Test
    void theErrorIsTheSpreadOfRepeatedSamples() {
        double[][] shares = {{0.30, 0.05, 0.05}, {0.05, 0.15, 0.05}, {0.05, 0.05, 0.25}};
        Random random = new Random(11);
        Moments values = new Moments();
        Moments errors = new Moments();
        Moments squares = new Moments();
        for (int sample = 0; sample < 400; sample++) {
            ConfusionMatrix drawn = new ConfusionMatrix(GRADES);
            for (int k = 0; k < 300; k++) {
                draw(drawn, shares, random.nextDouble());
            }
            Kappa kappa = drawn.quadraticKappa();
            values.add(kappa.value().orElseThrow());
            squares.add(kappa.value().orElseThrow() * kappa.value().orElseThrow());
            errors.add(kappa.standardError().orElseThrow());
        }
        double mean = values.mean().orElseThrow();
        double spread = Math.sqrt(squares.mean().orElseThrow() - mean * mean);
        assertThat(errors.mean()).hasValueCloseTo(spread, within(0.1 * spread));
    }

    private static void draw(ConfusionMatrix into, double[][] shares, double at) {
        double left = at;
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < shares.length; j++) {
                left -= shares[i][j];
                if (left < 0) {
                    into.add(GRADES.get(i), GRADES.get(j));
                    return;
                }
            }
        }
        into.add("pro", "pro");
    }

    @Test
    void fullAgreementIsOneAndFullDisagreementBelowZero() {
        ConfusionMatrix same = matrix(GRADES, new long[][] {{5, 0, 0}, {0, 5, 0}, {0, 0, 5}});
        assertThat(same.kappa().value()).hasValue(1);
        assertThat(same.kappa().standardError()).hasValueCloseTo(0.0, within(1e-9));
        ConfusionMatrix never = matrix(List.of("bad", "good"), new long[][] {{0, 5}, {5, 0}});
        assertThat(never.kappa().value()).hasValueCloseTo(-1.0, within(1e-12));
    }

    @Test
    void oneLabelForAllSaysNothingOfAgreement() {
        ConfusionMatrix matrix = matrix(List.of("bad", "good"), new long[][] {{0, 0}, {0, 30}});
        assertThat(matrix.accuracy()).hasValue(1);
        assertThat(matrix.kappa().value()).isEmpty();
        assertThat(matrix.kappa().interval()).isEmpty();
        assertThat(new ConfusionMatrix(GRADES).kappa().value()).isEmpty();
    }

    @Test
    void precisionAndRecallAreOfTheLabel() {
        ConfusionMatrix matrix = matrix(List.of("bad", "good"), new long[][] {{6, 4}, {2, 8}});
        assertThat(matrix.accuracy()).hasValue(0.7);
        assertThat(matrix.precision("good")).hasValueCloseTo(8 / 12.0, within(1e-12));
        assertThat(matrix.recall("good")).hasValue(0.8);
        assertThat(matrix.f1("good")).hasValueCloseTo(16 / 22.0, within(1e-12));
        assertThat(matrix.count("bad", "good")).isEqualTo(4);
    }

    @Test
    void whatWasNeverGivenHasNoPrecision() {
        ConfusionMatrix matrix = matrix(List.of("bad", "good"), new long[][] {{3, 0}, {2, 0}});
        assertThat(matrix.precision("good")).isEmpty();
        assertThat(matrix.recall("good")).hasValue(0);
        assertThat(matrix.f1("good")).hasValue(0);
        assertThat(new ConfusionMatrix(GRADES).accuracy()).isEmpty();
    }

    @Test
    void labelsAreTwoOrMoreAndKnown() {
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("one"))).hasMessageContaining("two or more labels");
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a", "b", "a"))).hasMessageContaining("each once");
        assertThatThrownBy(() -> critics().add("pro", "neutral"))
                .hasMessage("the label \"neutral\" is none of [con, mixed, pro]");
    }

    @Test
    void theTableHasTheTruthDownAndTheGivenAcross() {
        assertThat(matrix(List.of("bad", "good"), new long[][] {{6, 4}, {2, 8}}))
                .hasToString("""
                             bad    good
                bad            6       4
                good           2       8""");
    }

    @Test
    void fullAgreementIsNeverMoreThanOne() {
        Random random = new Random(1);
        List<String> labels = List.of("a", "b", "c", "d", "e");
        for (int i = 0; i < 2_000; i++) {
            ConfusionMatrix matrix = new ConfusionMatrix(labels);
            for (String label : labels) {
                for (int n = random.nextInt(20); n > 0; n--) {
                    matrix.add(label, label);
                }
            }
            matrix.kappa().value().ifPresent(kappa -> assertThat(kappa).isBetween(0.999, 1.0));
        }
    }
}
