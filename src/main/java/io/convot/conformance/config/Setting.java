package io.convot.conformance.config;

import static io.convot.conformance.config.ExtendedPaths.CONVENTIONAL;

import java.util.Locale;
import java.util.Optional;

/**
 * The settings of a run: the one list of names, meanings and defaults, from which the reader, the command line and its
 * help are made.
 */
public enum Setting {
    BASE_URL(
            "base-url",
            Group.TARGET,
            ValueForm.OPTION,
            "URL",
            "",
            "the target, such as https://staging.example/v1; sandbox, or unset without keys: the embedded sandbox"),
    TOKEN("token", Group.KEYS, ValueForm.KEY, "KEY", "", "key with all conversation, message and contact scopes"),
    READ_TOKEN("read-token", Group.KEYS, ValueForm.KEY, "KEY", "", "key with the :read scopes only"),
    WRITE_TOKEN("write-token", Group.KEYS, ValueForm.KEY, "KEY", "", "key with the :write scopes only"),
    UNRELATED_TOKEN(
            "unrelated-token",
            Group.KEYS,
            ValueForm.KEY,
            "KEY",
            "",
            "key with none of these scopes, such as roadmap:write alone"),
    CONVERSATIONS_TOKEN(
            "conversations-token",
            Group.KEYS,
            ValueForm.KEY,
            "KEY",
            "",
            "key with conversations:read and conversations:write only"),
    OTHER_APP_TOKEN("other-app-token", Group.KEYS, ValueForm.KEY, "KEY", "", "key of another app, all scopes"),
    REVOKED_TOKEN("revoked-token", Group.KEYS, ValueForm.KEY, "KEY", "", "a revoked key"),
    OPERATOR_ID("operator-id", Group.TARGET, ValueForm.VARIABLE, "ID", "", "a real teammate's user id, a number"),
    CA_FILE(
            "ca-file",
            Group.TARGET,
            ValueForm.VARIABLE,
            "FILE",
            "",
            "trust the certificate authorities of this PEM file, and no others"),
    ONLY(
            "only",
            Group.CHOICE,
            ValueForm.OPTION,
            "ID[,ID...]",
            "",
            "only check these rules (MSG-5), areas (MSG) or features (messages)"),
    TAGS("tags", Group.CHOICE, ValueForm.OPTION, "EXPR", "", "only run examples whose tags match this expression"),
    EXTENDED(
            "extended",
            Group.CHOICE,
            ValueForm.SWITCH,
            "",
            "false",
            "also test calls whose paths are unpublished (resolve, reopen ...)"),
    PATH_CONVERSATION(
            "path.conversation",
            Group.CHOICE,
            ValueForm.VARIABLE,
            "PATH",
            CONVENTIONAL.conversation(),
            "extended: reads one conversation"),
    PATH_RESOLVE(
            "path.resolve", Group.CHOICE, ValueForm.VARIABLE, "PATH", CONVENTIONAL.resolve(), "extended: resolves it"),
    PATH_REOPEN("path.reopen", Group.CHOICE, ValueForm.VARIABLE, "PATH", CONVENTIONAL.reopen(), "extended: reopens it"),
    PATH_CONTACT(
            "path.contact",
            Group.CHOICE,
            ValueForm.VARIABLE,
            "PATH",
            CONVENTIONAL.contact(),
            "extended: reads one contact"),
    RATE_LIMIT(
            "rate-limit",
            Group.CHOICE,
            ValueForm.SWITCH,
            "",
            "false",
            "exceed the rate limit, to check the responses beyond it"),
    RATE_LIMIT_CALLS(
            "rate-limit-calls",
            Group.CHOICE,
            ValueForm.VARIABLE,
            "N",
            "500",
            "maximum number of calls to exceed it, 1 to 100000, for each of the two RATE rules"),
    WALKS(
            "walks",
            Group.CHOICE,
            ValueForm.OPTION,
            "N",
            "8",
            "take N random walks, 0 to 10000; long ones where a number is given"),
    SEED("seed", Group.CHOICE, ValueForm.OPTION, "S", "", "repeat the walks of this seed; unset: a random one"),
    READ_ONLY("read-only", Group.CARE, ValueForm.SWITCH, "", "false", "skip examples that write"),
    ALLOW_PRODUCTION(
            "allow-production",
            Group.CARE,
            ValueForm.SWITCH,
            "",
            "false",
            "also run examples that write on the production host app.convot.io"),
    MAIL_DOMAIN(
            "mail-domain",
            Group.CARE,
            ValueForm.VARIABLE,
            "DOMAIN",
            "example.com",
            "domain for the addresses of test contacts; mail may be sent there: a domain that RFC 2606 does not reserve"
                    + " must be your own"),
    PARALLEL("parallel", Group.CARE, ValueForm.OPTION, "N", "32", "run at most N examples concurrently, 1 to 64"),
    MAX_RATE(
            "max-rate", Group.CARE, ValueForm.OPTION, "N/s", "", "send at most N requests per second; unset: no limit"),
    TIMEOUT("timeout", Group.CARE, ValueForm.OPTION, "S", "10", "timeout of one exchange in seconds, 0.1 to 600"),
    MAX_WAIT(
            "max-wait",
            Group.CARE,
            ValueForm.VARIABLE,
            "S",
            "45",
            "maximum wait in seconds, 0 to 3600, while the target rejects all calls with 429; ten times as long in total"),
    LAG("lag", Group.CARE, ValueForm.VARIABLE, "S", "5", "seconds by which a list may lag behind a write, 0 to 300"),
    STRICT("strict", Group.VERDICT, ValueForm.SWITCH, "", "false", "fail the run if a recommended rule fails"),
    REQUIRE_ALL(
            "require-all",
            Group.VERDICT,
            ValueForm.SWITCH,
            "",
            "false",
            "fail the run if a required rule was not evaluated"),
    MIN_RULES(
            "min-rules",
            Group.VERDICT,
            ValueForm.OPTION,
            "N",
            "0",
            "minimum number of rules to evaluate, 0 to 1000; with fewer, the run is inconclusive"),
    WAIVERS(
            "waivers",
            Group.VERDICT,
            ValueForm.OPTION,
            "FILE",
            "",
            "accept the known failures that this YAML file lists, until they expire"),
    WAIVERS_TEMPLATE(
            "waivers-template",
            Group.VERDICT,
            ValueForm.OPTION,
            "FILE",
            "",
            "write a new file with a waiver, to be filled in, for each rule that fails"),
    REPORTS("reports", Group.REPORTS, ValueForm.OPTION, "DIR", "reports", "write the reports to this folder"),
    HISTORY(
            "history",
            Group.REPORTS,
            ValueForm.OPTION,
            "DIR",
            "",
            "show earlier runs from the conformance.json files in this folder"),
    ALLURE("allure", Group.REPORTS, ValueForm.SWITCH, "", "true", "create the Allure report"),
    VERBOSE("verbose", Group.REPORTS, ValueForm.SWITCH, "", "false", "print each exchange on the console"),
    FAULT(
            "fault",
            Group.TARGET,
            ValueForm.OPTION,
            "ID",
            "",
            "break the sandbox in this way, to see what a failure looks like");

    /** The ways to give a setting. Each can be given by the environment and by the file. */
    public enum ValueForm {
        /** By a flag without a value too. */
        SWITCH,
        /** By a flag with a value too. */
        OPTION,
        /** By environment and file only, since it is rarely changed. */
        VARIABLE,
        /** By environment and file only, since everyone on the machine can read a command line. */
        KEY
    }

    /** Settings that the help lists together. */
    public enum Group {
        /** What is judged. */
        TARGET("Target"),
        /** The keys for it. */
        KEYS("Keys"),
        /** What is judged of it. */
        CHOICE("What is judged"),
        /** How gently. */
        CARE("Safety and speed"),
        /** What counts. */
        VERDICT("Verdict"),
        /** What is left behind. */
        REPORTS("Reports");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** The group's heading. */
        public String title() {
            return title;
        }
    }

    private final String name;
    private final Group group;
    private final ValueForm form;
    private final String placeholder;
    private final String defaultValue;
    private final String meaning;

    Setting(String name, Group group, ValueForm form, String placeholder, String defaultValue, String meaning) {
        this.name = name;
        this.group = group;
        this.form = form;
        this.placeholder = placeholder;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /**
     * The name in {@code convot.properties}.
     *
     * @return such as {@code convot.base-url}
     */
    public String property() {
        return "convot." + name;
    }

    /**
     * The name of the environment variable.
     *
     * @return such as {@code CONVOT_BASE_URL}
     */
    public String environment() {
        return property().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /**
     * The name on the command line.
     *
     * @return such as {@code --base-url}; empty where there is no flag
     */
    public Optional<String> flag() {
        return switch (form) {
            case SWITCH, OPTION -> Optional.of("--" + name);
            case VARIABLE, KEY -> Optional.empty();
        };
    }

    /** How it can be given. */
    public ValueForm form() {
        return form;
    }

    /** The group that the help lists it in. */
    public Group group() {
        return group;
    }

    /**
     * The placeholder of the value in the help.
     *
     * @return a word such as {@code DIR}; empty for a switch
     */
    public String placeholder() {
        return placeholder;
    }

    /**
     * What holds where nothing is given.
     *
     * @return the value as it would be written; empty where there is none
     */
    public Optional<String> defaultValue() {
        return Optional.of(defaultValue).filter(value -> !value.isEmpty());
    }

    /** What it is for. */
    public String meaning() {
        return meaning;
    }
}
