package dev.assay.examples;

import dev.assay.error.AssayException;
import dev.assay.run.EvalRun;
import dev.assay.run.RunStatus;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** What every example has around it: its options, and messages and exit codes for when something is wrong. */
final class Example {
    /** Bad input or a failed run. */
    static final int FAILED = 1;
    /** A wrong command line. */
    static final int USAGE = 2;

    /** An example found that something is not as it has to be. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** What an example does. */
    interface Body {
        void run(Arguments options, PrintStream out);
    }

    private Example() {}

    /**
     * @param options the options there are, each with its default
     * @return the exit code
     */
    static int run(String name, Map<String, ?> options, String[] args, Body body) {
        try {
            body.run(Arguments.parse(options, args), System.out);
            return 0;
        } catch (Arguments.Wrong wrong) {
            System.err.println(name + ": " + wrong.getMessage());
            return USAGE;
        } catch (AssayException | UncheckedIOException | Failed failed) {
            System.err.println(name + ": " + failed.getMessage());
            return FAILED;
        }
    }

    /** @throws Failed saying why, when the run did not come to its end */
    static void requireCompleted(EvalRun run) {
        if (run.status() != RunStatus.COMPLETED) {
            EvalRun.Fault fault = run.error();
            throw new Failed("the run " + run.status().wire() + (fault == null ? "" : ": " + fault.message()));
        }
    }

    /** Whether a person watches: the script {@code examples/run} knows, Java does not on every version. */
    static boolean onTerminal() {
        return Boolean.getBoolean("assay.examples.terminal");
    }
}
