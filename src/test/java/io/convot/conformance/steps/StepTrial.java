package io.convot.conformance.steps;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsReader;
import io.convot.conformance.contract.EvidenceLog;
import io.convot.conformance.runner.RunTarget;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.scenario.CallSender;
import io.convot.conformance.scenario.ConversationFinder;
import io.convot.conformance.scenario.ConversationPager;
import io.convot.conformance.scenario.CrashDetector;
import io.convot.conformance.scenario.RunContext;
import io.convot.conformance.scenario.ScenarioContext;
import io.convot.conformance.scenario.TestContacts;
import io.convot.conformance.scenario.TestConversations;
import io.convot.conformance.scenario.TestMessages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One example against a sandbox of its own, whose steps a test calls directly. */
final class StepTrial implements AutoCloseable {
    private final RunTarget target;
    private final RunContext run;
    private final ScenarioContext example;
    private final TestConversations conversations;
    private final TestMessages messages;
    private final CrashDetector detector;

    private StepTrial(SandboxOptions options) throws Exception {
        Map<String, String> environment = Map.of(
                Setting.LAG.environment(), "0.05",
                Setting.SEED.environment(), "1",
                Setting.PARALLEL.environment(), "1",
                // A limit for hangs, far above what a busy machine needs.
                Setting.TIMEOUT.environment(), "60");
        Settings settings = new SettingsReader(environment, Path.of("target"), Map.of())
                .read()
                .settings();
        target = RunTarget.of(settings, options);
        run = new RunContext(target.settings(), "trial", "test", new EvidenceLog(), List.of());
        run.bind();
        example = new ScenarioContext(run);
        example.begin("test-case", "an example");
        ConversationPager pages = new ConversationPager(example, run);
        TestContacts contacts = new TestContacts(example, run);
        conversations = new TestConversations(example, run, new ConversationFinder(pages, run));
        messages = new TestMessages(example, run);
        detector =
                new CrashDetector(example, run, new CallSender(example, run, contacts, conversations, messages, pages));
    }

    static StepTrial conforming() throws Exception {
        return new StepTrial(SandboxOptions.plain());
    }

    static StepTrial withFault(String id) throws Exception {
        return new StepTrial(SandboxOptions.plain().withFaults(id));
    }

    /** What the steps of the example have found, and sent. */
    ScenarioContext example() {
        return example;
    }

    void startConversation() {
        conversations.start(run.full());
    }

    ContentSteps contentSteps() {
        return new ContentSteps(example, run, conversations, messages, detector);
    }

    ContactValueSteps contactValueSteps() {
        return new ContactValueSteps(example, run, detector);
    }

    @Override
    public void close() {
        run.close();
        target.close();
    }
}
