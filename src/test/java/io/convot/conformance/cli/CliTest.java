package io.convot.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.convot.conformance.config.Setting;
import io.convot.conformance.config.Settings;
import io.convot.conformance.config.SettingsException;
import io.convot.conformance.runner.ExitStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CliTest {
    private static final Map<String, String> TARGET =
            Map.of("CONVOT_BASE_URL", "https://staging.example/v1", "CONVOT_TOKEN", "ck_a:s3cr3t");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Settings> judged = new ArrayList<>();

    private final Path folder;

    CliTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource
    void the_verdict_becomes_the_exit_status(ExitStatus verdict) {
        assertThat(cli(Map.of(), (settings, console) -> verdict).run()).isEqualTo(verdict.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run "})
    void a_run_is_meant_with_its_word_and_without(String word) {
        String line = word
                + "--base-url https://other.example/v1/ --only MSG --only CONTACT-2,AUTH --tags @writes --extended --only MSG-9"
                + " --rate-limit --read-only --strict --require-all --allow-production --reports out --parallel 8"
                + " --max-rate 20/s --timeout 3 --no-allure --verbose";

        assertThat(run(TARGET, line.split(" "))).isZero();

        Settings settings = judged.get(0);
        assertThat(settings.baseUrl().orElseThrow()).hasToString("https://other.example/v1");
        assertThat(settings.only()).containsExactly("MSG", "CONTACT-2", "AUTH", "MSG-9");
        assertThat(settings.tags()).contains("@writes");
        assertThat(settings.reports()).isEqualTo(folder.resolve("out"));
        assertThat(settings.parallel()).isEqualTo(8);
        assertThat(settings.maxRate()).hasValue(20);
        assertThat(settings.timeout()).hasSeconds(3);
        assertThat(settings.allure()).isFalse();
        assertThat(List.of(
                        settings.extended(),
                        settings.rateLimit(),
                        settings.readOnly(),
                        settings.strict(),
                        settings.requireAll(),
                        settings.allowProduction(),
                        settings.verbose()))
                .containsOnly(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--base-url sandbox", "--base-url=sandbox"})
    void the_sandbox_is_asked_for_by_its_name(String line) {
        assertThat(run(TARGET, line.split(" "))).isZero();
        assertThat(judged.get(0).baseUrl()).isEmpty();
    }

    @Test
    void allure_can_be_turned_on_again() {
        assertThat(run(Map.of("CONVOT_ALLURE", "false"), "--allure", "--fault", "lost-reply"))
                .isZero();
        assertThat(judged.get(0).allure()).isTrue();
        assertThat(judged.get(0).fault()).contains("lost-reply");
    }

    @Test
    void a_wrong_value_of_any_flag_names_the_flag() {
        for (Setting setting : Setting.values()) {
            setting.flag()
                    .filter(flag -> setting.form() == Setting.ValueForm.OPTION)
                    .ifPresent(flag -> {
                        err.getBuffer().setLength(0);
                        assertThat(run(Map.of(), flag, "")).as(flag).isEqualTo(2);
                        assertThat(err.toString()).contains("(flag " + flag + ")", "See: convot-conformance --help");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --strikt                        | Unknown option: --strikt; did you mean --strict
            --base-url                      | Missing required parameter for option '--base-url' (URL).
            --parallel 1 --parallel 2       | The option --parallel is given 2 times: give it once.
            --strict=yes                    | '--strict'
            rulse                           | Unknown command: "rulse"; use run, check, observe, rules, sandbox, compare.
            run ck_a:s3cr3t                 | Unexpected argument: "***".
            ck_a:s3cr3t                     | Unknown command: "***"
            --strict run                    | The option --strict is before "run": put it after that word.
            --fault x sandbox               | The option --fault is before "sandbox"
            compare old.json                | Missing required parameter: 'NEW.json'
            compare a.json b.json c.json    | Unexpected argument: "c.json".
            compare a.json b.json --format xml | --format
            --strict compare a b            | The option --strict is before "compare"
            rules --strict                  | Unknown option: --strict
            rules --format xml              | --format
            sandbox --port http             | --port
            sandbox --port 70000            | 70000 is not a valid port (flag --port)
            sandbox --fault no-such-fault   | no-such-fault
            sandbox --variant no-such-thing | no-such-thing
            --token ck_a:s3cr3t             | put the key into the environment variable CONVOT_TOKEN
            --token=ck_a:s3cr3t             | put the key into the environment variable CONVOT_TOKEN
            -Dconvot.token=ck_a:s3cr3t      | put the key into the environment variable CONVOT_TOKEN
            run -Dconvot.token=s3cr3t       | put the key into the environment variable CONVOT_TOKEN
            -Dconvot.only=MSG               | Unknown option: -Dconvot.only; use --only, the environment variable CONVOT_ONLY
            run --revoked-token ck_a:s3cr3t | put the key into the environment variable CONVOT_REVOKED_TOKEN
            --lag 3                         | Unknown option: --lag; use the environment variable CONVOT_LAG
            --strict=ck_a:s3cr3t            | --strict
            """)
    void wrong_usage_is_answered_with_a_sentence_and_a_hint(String line, String message) {
        assertThat(run(Map.of(), line.split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains(message, "--help").doesNotContain("\tat ", "s3cr3t", "Exception");
        assertThat(err.toString().lines()).hasSize(2);
        assertThat(judged).isEmpty();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_setting_as_a_system_property_is_refused() {
        PrintWriter printed = new PrintWriter(err, true);

        assertThat(ErrorMessages.refuses(Set.of("convot.token", "convot.lag"), printed))
                .isTrue();
        assertThat(err.toString())
                .contains(
                        "Unknown option: -Dconvot.token", "CONVOT_TOKEN", "Unknown option: -Dconvot.lag", "CONVOT_LAG");
        assertThat(ErrorMessages.refuses(Set.of("java.home", "convot.started-by"), printed))
                .isFalse();
    }

    @Test
    void wrong_settings_are_reported_line_by_line() {
        assertThat(run(Map.of("CONVOT_BASE_URL", "nonsense", "CONVOT_LAG", "x")))
                .isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(4);
        assertThat(err.toString()).contains("CONVOT_BASE_URL", "CONVOT_LAG", "CONVOT_TOKEN");
        assertThat(judged).isEmpty();
    }

    @Test
    void a_filter_that_turns_out_to_match_nothing_is_wrong_usage() {
        RunHandler judge = (settings, console) -> {
            throw new SettingsException(List.of("Unknown rule: MSG-99."));
        };

        assertThat(cli(Map.of(), judge).run("--only", "MSG-99")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown rule: MSG-99.");
    }

    @Test
    void a_defect_of_the_suite_is_inconclusive_and_shows_no_stack_trace() {
        assertThat(cli(TARGET, CliTest::fail).run()).isEqualTo(3);

        assertThat(err.toString())
                .contains("IllegalStateException", "--verbose")
                .doesNotContain("\tat ", "s3cr3t");
    }

    @Test
    void a_defect_is_shown_to_who_asks_but_the_keys_are_not() {
        assertThat(cli(TARGET, CliTest::fail).run("--verbose")).isEqualTo(3);

        assertThat(err.toString()).contains("\tat ", "sent ***").doesNotContain("s3cr3t");
    }

    @Test
    void an_error_of_the_machine_is_not_verdict() {
        RunHandler judge = (settings, console) -> {
            throw new NoClassDefFoundError("gone");
        };

        assertThat(cli(Map.of(), judge).run()).isEqualTo(3);
        assertThat(err.toString()).contains("NoClassDefFoundError").doesNotContain("\tat ");
    }

    @Test
    void a_key_without_a_target_is_wrong_usage() {
        assertThat(run(Map.of("CONVOT_TOKEN", "ck_a:s3cr3t", "CONVOT_BASE_URL", "")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("no base URL").doesNotContain("s3cr3t");
        assertThat(judged).isEmpty();
    }

    @Test
    void the_help_reports_every_flag_every_key_and_every_exit_status() {
        assertThat(run(TARGET, "--help")).isZero();

        String help = out.toString();
        for (Setting setting : Setting.values()) {
            assertThat(help)
                    .contains(setting.flag().orElse(setting.environment()).replace("--allure", "--[no-]allure"));
        }
        assertThat(help).doesNotContain("--token", "s3cr3t");
        assertThat(Arrays.stream(ExitStatus.values()).map(ExitStatus::meaning)).allMatch(help::contains);
        assertThat(help).contains("Commands", "rules", "sandbox", "Examples", "(default: 32)");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(judged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "rules", "sandbox", "compare"})
    void every_command_has_its_help(String command) {
        assertThat(run(Map.of(), command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: convot-conformance " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "observe", "rules", "sandbox", "compare"})
    void help_fits_into_100_columns(String command) {
        run(Map.of(), command, "--help");

        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void the_version_is_the_one_of_the_build() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString().strip()).matches("convot-conformance \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @ParameterizedTest
    @CsvSource({"text,AUTH-1      required", "markdown,| Rule |", "JSON,\"rules\" :"})
    void the_rules_are_printed_in_each_format(String format, String part) {
        assertThat(run(Map.of(), "rules", "--format", format)).isZero();
        assertThat(out.toString()).contains(part);
    }

    private static ExitStatus fail(Settings settings, PrintWriter console) {
        throw new IllegalStateException(
                "sent " + settings.keys().orElseThrow().full().reveal());
    }

    private int run(Map<String, String> environment, String... args) {
        return cli(environment, (settings, console) -> {
                    judged.add(settings);
                    return ExitStatus.CONFORMANT;
                })
                .run(args);
    }

    private Cli cli(Map<String, String> environment, RunHandler judge) {
        return new Cli(
                environment, folder, new PrintWriter(out, true), new PrintWriter(err, true), judge, Runnable::run);
    }
}
