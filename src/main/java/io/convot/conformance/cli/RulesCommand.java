package io.convot.conformance.cli;

import io.convot.conformance.contract.RuleCatalog;
import io.convot.conformance.runner.ExitStatus;
import io.convot.conformance.sandbox.fault.Faults;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the contract. */
@Command(
        description =
                "Prints the contract as the features state it: every rule, and what is not tested, with the reason.")
final class RulesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, markdown or json (default: text)")
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private OutputFormat format;

    @Option(
            names = "--faults",
            description = "list the ways in which the sandbox can be made to break the rules instead (see run --fault)")
    private boolean faults;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RuleCatalog catalog = RuleCatalog.published();
        out.print(
                faults
                        ? RuleListing.faults(Faults.all())
                        : new RuleListing(catalog.rules(), catalog.untested()).print(format));
        out.flush();
        return ExitStatus.CONFORMANT.code();
    }
}
