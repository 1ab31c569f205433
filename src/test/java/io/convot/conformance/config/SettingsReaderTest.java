package io.convot.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsReaderTest {
    private static final String KEY = "ck_abcdefghijklmnop:s3cr3t";
    private static final Map<String, String> TARGET =
            Map.of("CONVOT_BASE_URL", "https://staging.example/v1", "CONVOT_TOKEN", KEY);

    private final Path folder;

    SettingsReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nothing_given_means_the_sandbox_and_the_defaults() throws Exception {
        Settings settings = read(Map.of());

        assertThat(settings)
                .isEqualTo(new Settings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        false,
                        ExtendedPaths.CONVENTIONAL,
                        false,
                        500,
                        false,
                        false,
                        false,
                        false,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        folder.resolve("reports"),
                        32,
                        OptionalDouble.empty(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(5),
                        "example.com",
                        true,
                        Optional.empty(),
                        false,
                        new WalkSettings(8, false, Optional.empty())));
    }

    @Test
    void everything_can_be_given_by_the_environment() throws Exception {
        Settings settings = read(Map.ofEntries(
                Map.entry("CONVOT_BASE_URL", " HTTP://localhost:8080/v1// "),
                Map.entry("CONVOT_TOKEN", KEY),
                Map.entry("CONVOT_READ_TOKEN", "ck_r:1"),
                Map.entry("CONVOT_WRITE_TOKEN", "ck_w:1"),
                Map.entry("CONVOT_UNRELATED_TOKEN", "ck_u:1"),
                Map.entry("CONVOT_CONVERSATIONS_TOKEN", "ck_c:1"),
                Map.entry("CONVOT_OTHER_APP_TOKEN", "ck_o:1"),
                Map.entry("CONVOT_REVOKED_TOKEN", "ck_x:1"),
                Map.entry("CONVOT_OPERATOR_ID", "42"),
                Map.entry("CONVOT_ONLY", "msg-5, CONTACT,MSG-5"),
                Map.entry("CONVOT_TAGS", "@writes"),
                Map.entry("CONVOT_EXTENDED", "true"),
                Map.entry("CONVOT_PATH_CONVERSATION", "/c/{id}"),
                Map.entry("CONVOT_PATH_RESOLVE", "/c/{id}/close"),
                Map.entry("CONVOT_PATH_REOPEN", "/c/{id}/open"),
                Map.entry("CONVOT_PATH_CONTACT", "/people/{id}"),
                Map.entry("CONVOT_RATE_LIMIT", "TRUE"),
                Map.entry("CONVOT_RATE_LIMIT_CALLS", "1000"),
                Map.entry("CONVOT_READ_ONLY", "true"),
                Map.entry("CONVOT_ALLOW_PRODUCTION", "true"),
                Map.entry("CONVOT_STRICT", "true"),
                Map.entry("CONVOT_REQUIRE_ALL", "true"),
                Map.entry("CONVOT_MIN_RULES", "16"),
                Map.entry("CONVOT_CA_FILE", "ca.pem"),
                Map.entry("CONVOT_WAIVERS", "known.yml"),
                Map.entry("CONVOT_WAIVERS_TEMPLATE", "new.yml"),
                Map.entry("CONVOT_HISTORY", "earlier"),
                Map.entry("CONVOT_REPORTS", "out/reports"),
                Map.entry("CONVOT_PARALLEL", "64"),
                Map.entry("CONVOT_MAX_RATE", "20/s"),
                Map.entry("CONVOT_TIMEOUT", "0.5"),
                Map.entry("CONVOT_LAG", "0"),
                Map.entry("CONVOT_MAIL_DOMAIN", "QA.test"),
                Map.entry("CONVOT_ALLURE", "false"),
                Map.entry("CONVOT_VERBOSE", "true")));

        assertThat(settings)
                .isEqualTo(new Settings(
                        Optional.of(URI.create("HTTP://localhost:8080/v1")),
                        Optional.of(new ApiKeys(
                                new Secret(KEY),
                                Optional.of(new Secret("ck_r:1")),
                                Optional.of(new Secret("ck_w:1")),
                                Optional.of(new Secret("ck_u:1")),
                                Optional.of(new Secret("ck_c:1")),
                                Optional.of(new Secret("ck_o:1")),
                                Optional.of(new Secret("ck_x:1")))),
                        Optional.of("42"),
                        Optional.of(folder.resolve("ca.pem")),
                        List.of("MSG-5", "CONTACT"),
                        Optional.of("@writes"),
                        true,
                        new ExtendedPaths("/c/{id}", "/c/{id}/close", "/c/{id}/open", "/people/{id}"),
                        true,
                        1000,
                        true,
                        true,
                        true,
                        true,
                        16,
                        Optional.of(folder.resolve("known.yml")),
                        Optional.of(folder.resolve("new.yml")),
                        Optional.of(folder.resolve("earlier")),
                        folder.resolve("out/reports"),
                        64,
                        OptionalDouble.of(20),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(45),
                        Duration.ZERO,
                        "qa.test",
                        false,
                        Optional.empty(),
                        true,
                        new WalkSettings(8, false, Optional.empty())));
    }

    @Test
    void walks_and_a_read_only_run_are_refused() {
        assertThat(problems(Map.of("CONVOT_WALKS", "5", "CONVOT_READ_ONLY", "true")))
                .singleElement()
                .asString()
                .contains("Walks write, but the run is read-only", "CONVOT_WALKS", "CONVOT_READ_ONLY", "leave one");
    }

    @Test
    void a_read_only_run_without_walks_is_fine() throws Exception {
        assertThat(read(Map.of("CONVOT_WALKS", "0", "CONVOT_READ_ONLY", "true")).mayWrite())
                .isFalse();
    }

    @Test
    void a_seed_is_a_number() throws Exception {
        assertThat(read(Map.of("CONVOT_SEED", "123456789012")).walks().seed()).contains(123_456_789_012L);
        assertThat(problems(Map.of("CONVOT_SEED", "lucky")))
                .singleElement()
                .asString()
                .contains("CONVOT_SEED");
    }

    @Test
    void a_flag_goes_before_the_environment_and_that_before_the_file() throws Exception {
        file("""
                convot.parallel = 1
                convot.lag = 1
                convot.timeout = 1
                """);

        Settings settings = new SettingsReader(
                        Map.of("CONVOT_PARALLEL", "2", "CONVOT_LAG", "2"), folder, Map.of(Setting.PARALLEL, "3"))
                .read()
                .settings();

        assertThat(settings.parallel()).isEqualTo(3);
        assertThat(settings.lag()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void an_empty_variable_is_unset_as_a_missing_secret_is_in_ci() throws Exception {
        file("convot.read-token = ck_r:1\nconvot.write-token =\n");

        Settings settings = read(with(TARGET, "CONVOT_READ_TOKEN", "", "CONVOT_REVOKED_TOKEN", ""));

        assertThat(settings.keys().orElseThrow().readOnly()).contains(new Secret("ck_r:1"));
        assertThat(settings.keys().orElseThrow().writeOnly()).isEmpty();
        assertThat(settings.keys().orElseThrow().revoked()).isEmpty();
    }

    @Test
    void a_key_is_taken_as_it_is() throws Exception {
        Settings settings = read(with(TARGET, "CONVOT_TOKEN", "ck_a:${HOME}$%{x}\\u0041,b"));

        assertThat(settings.keys().orElseThrow().full().reveal()).isEqualTo("ck_a:${HOME}$%{x}\\u0041,b");
    }

    @Test
    void a_system_property_is_not_a_source() throws Exception {
        System.setProperty("convot.timeout", "77");
        try {
            assertThat(read(Map.of()).timeout()).isEqualTo(Duration.ofSeconds(10));
        } finally {
            System.clearProperty("convot.timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONVOT_TOKEN", "CONVOT_REVOKED_TOKEN", "CONVOT_OPERATOR_ID"})
    void settings_of_a_target_need_a_base_url(String variable) {
        assertThat(problems(Map.of(variable, "42", "CONVOT_BASE_URL", "")))
                .singleElement()
                .asString()
                .contains("no base URL for " + variable, "set CONVOT_BASE_URL", "\"sandbox\"");
    }

    @Test
    void the_sandbox_can_be_asked_for_and_has_keys_of_its_own() throws Exception {
        Settings settings = read(with(TARGET, "CONVOT_BASE_URL", "Sandbox", "CONVOT_OPERATOR_ID", "42"));

        assertThat(settings.baseUrl()).isEmpty();
        assertThat(settings.keys()).isEmpty();
        assertThat(settings.operatorId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://my_service:8080/v1, http://my_service:8080/v1",
        "https://b\u00fccher.example/v1, https://xn--bcher-kva.example/v1",
        "http://[::1]:8080/v1/, http://[::1]:8080/v1",
        "http://127.0.0.1:8080, http://127.0.0.1:8080"
    })
    void addresses_of_every_kind_are_taken(String address, String taken) throws Exception {
        assertThat(read(with(TARGET, "CONVOT_BASE_URL", address)).baseUrl()).contains(URI.create(taken));
    }

    @ParameterizedTest
    @CsvSource({"qa.acme.io, true", "QA.test, false", "mail.example.com, false"})
    void a_mail_domain_that_is_not_reserved_comes_with_a_warning(String domain, boolean warned) throws Exception {
        SettingsReader.SettingsReading read =
                new SettingsReader(with(TARGET, "CONVOT_MAIL_DOMAIN", domain), folder, Map.of()).read();

        assertThat(read.settings().mailDomain()).isEqualTo(domain.toLowerCase(Locale.ROOT));
        assertThat(read.notes()).hasSize(warned ? 1 : 0).allMatch(note -> note.contains("Mail may be sent"));
    }

    @Test
    void a_template_of_waivers_overwrites_nothing() throws IOException {
        Files.writeString(folder.resolve("known.yml"), "[]");

        assertThat(problems(Map.of("CONVOT_WAIVERS_TEMPLATE", "known.yml")))
                .singleElement()
                .asString()
                .contains("exists already");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
            CONVOT_BASE_URL         ~ staging.example/v1      ~ is not an absolute http or https address
            CONVOT_BASE_URL         ~ ftp://staging.example   ~ is not an absolute http or https address
            CONVOT_BASE_URL         ~ https:///v1             ~ is not an absolute http or https address
            CONVOT_BASE_URL         ~ https://a.example:0/v1  ~ The port of the base URL is not a number from 1 to 65535
            CONVOT_BASE_URL         ~ https://a.example:99999 ~ The port of the base URL is not a number from 1 to 65535
            CONVOT_BASE_URL         ~ https://a.example:x/v1  ~ The port of the base URL is not a number from 1 to 65535
            CONVOT_BASE_URL         ~ https://a..example/v1   ~ The host name in the base URL is invalid
            CONVOT_BASE_URL         ~ https://a%41.example/v1 ~ The host name in the base URL is invalid
            CONVOT_BASE_URL         ~ https://a.example/a b   ~ is not an absolute http or https address
            CONVOT_BASE_URL         ~ `   `                   ~ is not an absolute http or https address
            CONVOT_OPERATOR_ID      ~ Jane Doe                ~ "Jane Doe" is not a user id
            CONVOT_OPERATOR_ID      ~ abc                     ~ "abc" is not a user id
            CONVOT_MIN_RULES        ~ -1                      ~ "-1" is not a whole number from 0 to 1000
            CONVOT_ONLY             ~ MSG-5;MSG-6             ~ is not a list of rules, areas and features
            CONVOT_ONLY             ~ MSG-5,,MSG-6            ~ is not a list of rules, areas and features
            CONVOT_TAGS             ~ `  `                    ~ The value is blank
            CONVOT_EXTENDED         ~ yes                     ~ "yes" is neither true nor false
            CONVOT_PATH_CONVERSATION~ /conversations          ~ is not a path with {id} once
            CONVOT_PATH_RESOLVE     ~ /c/{id}/{id}            ~ is not a path with {id} once
            CONVOT_PATH_REOPEN      ~ https://evil.test/{id}  ~ is not a path with {id} once
            CONVOT_PATH_REOPEN      ~ //evil.test/{id}        ~ is not a path with {id} once
            CONVOT_PATH_CONTACT     ~ /contacts               ~ {id}
            CONVOT_PATH_CONTACT     ~ /contacts/{id}?full=1   ~ is not a path with {id} once
            CONVOT_PATH_CONTACT     ~ /contacts/{id}/{name}   ~ is not a path with {id} once
            CONVOT_RATE_LIMIT       ~ 500                     ~ "500" is neither true nor false
            CONVOT_RATE_LIMIT_CALLS ~ 0                       ~ "0" is not a whole number from 1 to 100000
            CONVOT_READ_ONLY        ~ 1                       ~ "1" is neither true nor false
            CONVOT_PARALLEL         ~ 0                       ~ "0" is not a whole number from 1 to 64
            CONVOT_PARALLEL         ~ 65                      ~ "65" is not a whole number from 1 to 64
            CONVOT_PARALLEL         ~ 2.5                     ~ "2.5" is not a whole number from 1 to 64
            CONVOT_PARALLEL         ~ 99999999999             ~ is not a whole number from 1 to 64
            CONVOT_MAX_RATE         ~ 0                       ~ is not a number of requests a second
            CONVOT_MAX_RATE         ~ 20/m                    ~ "20/m" is not a number of requests a second
            CONVOT_MAX_RATE         ~ NaN                     ~ is not a number of requests a second
            CONVOT_TIMEOUT          ~ 0                       ~ "0" is not a number of seconds from 0.1 to 600
            CONVOT_TIMEOUT          ~ 10s                     ~ "10s" is not a number of seconds from 0.1 to 600
            CONVOT_TIMEOUT          ~ 601                     ~ "601" is not a number of seconds from 0.1 to 600
            CONVOT_LAG              ~ -1                      ~ "-1" is not a number of seconds from 0 to 300
            CONVOT_MAIL_DOMAIN      ~ test                    ~ "test" is not a domain
            CONVOT_MAIL_DOMAIN      ~ a..test                 ~ "a..test" is not a domain
            CONVOT_MAIL_DOMAIN      ~ me@acme.io              ~ "me@acme.io" is not a domain
            CONVOT_REPORTS          ~ taken                   ~ "taken" is a file
            CONVOT_TOKEN            ~ `  `                    ~ The key is blank
            CONVOT_TOKEN            ~ Bearer ck_a:b           ~ The key holds a space
            CONVOT_READ_TOKEN       ~ ck_a:sécret             ~ The key holds a space
            CONVOT_READ_TOKEN       ~ "ck_a:b"                ~ The key is in quotes
            """)
    void a_wrong_value_is_reported_with_the_place_where_it_was_set(String variable, String value, String problem)
            throws IOException {
        Files.writeString(folder.resolve("taken"), "");

        assertThat(problems(with(TARGET, variable, value)))
                .singleElement()
                .asString()
                .contains(problem)
                .contains("(environment variable " + variable + "): ")
                .endsWith(".")
                .doesNotContain("ck_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cr3t@staging.example/v1",
                "https://s3cr3t@staging.example/v1",
                "https://staging.example/v1?token=s3cr3t",
                "https://staging.example/v1#s3cr3t",
                "https://staging.example/ck_abcdefghijklmnop:s3cr3t/v1"
            })
    void a_base_url_that_may_hold_a_key_is_refused_and_not_repeated(String address) {
        assertThat(problems(with(TARGET, "CONVOT_BASE_URL", address)))
                .singleElement()
                .asString()
                .contains("CONVOT_BASE_URL", "holds more than")
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ck_a:s3cr3t\nx", "ck_a:s3cr3t\r", "ck_a:s3cr3t\u00a0", "ck_a:s3cr3t\t", "'ck_a:s3cr3t"})
    void a_key_that_no_header_can_carry_is_refused_and_not_repeated(String key) {
        assertThat(problems(with(TARGET, "CONVOT_OTHER_APP_TOKEN", key)))
                .singleElement()
                .asString()
                .contains("CONVOT_OTHER_APP_TOKEN")
                .doesNotContain("s3cr3t", "ck_a");
    }

    @Test
    void a_key_in_the_wrong_place_is_not_repeated() throws IOException {
        file(KEY + "\nconvot.parallel=" + KEY + "\n");

        assertThat(problems(Map.of("CONVOT_ONLY", KEY)))
                .hasSize(3)
                .noneMatch(problem -> problem.contains("ck_") || problem.contains("s3cr3t"));
    }

    @Test
    void a_base_url_needs_a_key() {
        assertThat(problems(Map.of("CONVOT_BASE_URL", "https://staging.example/v1", "CONVOT_READ_TOKEN", "ck_r:1")))
                .singleElement()
                .asString()
                .contains("no key", "CONVOT_BASE_URL", "CONVOT_TOKEN");
    }

    @Test
    void one_key_in_two_roles_would_accuse_the_target_wrongly() {
        assertThat(problems(with(TARGET, "CONVOT_READ_TOKEN", KEY)))
                .singleElement()
                .asString()
                .contains("same key", "CONVOT_TOKEN and environment variable CONVOT_READ_TOKEN")
                .doesNotContain(KEY);
        assertThat(problems(with(TARGET, "CONVOT_REVOKED_TOKEN", "ck_z:1", "CONVOT_WRITE_TOKEN", "ck_z:1")))
                .singleElement()
                .asString()
                .contains("CONVOT_WRITE_TOKEN and environment variable CONVOT_REVOKED_TOKEN");
    }

    @Test
    void a_fault_is_for_the_sandbox_only() throws Exception {
        SettingsException wrong = catchThrowableOfType(
                SettingsException.class,
                () -> new SettingsReader(TARGET, folder, Map.of(Setting.FAULT, "lost-reply")).read());

        assertThat(wrong.problems())
                .singleElement()
                .asString()
                .contains("flag --fault and environment variable CONVOT_BASE_URL");
        assertThat(read(Map.of("CONVOT_FAULT", "lost-reply")).fault()).contains("lost-reply");
    }

    @Test
    void all_problems_are_reported_at_once_each_with_its_own_place() throws IOException {
        file("""
                # a comment

                convot.lag = soon
                """);

        SettingsException wrong = catchThrowableOfType(SettingsException.class, () -> new SettingsReader(
                        Map.of("CONVOT_TIMEOUT", "never"), folder, Map.of(Setting.PARALLEL, "many"))
                .read());

        assertThat(wrong.problems())
                .containsExactlyInAnyOrder(
                        "\"many\" is not a whole number from 1 to 64 (flag --parallel): give one, or leave it out for 32.",
                        "\"never\" is not a number of seconds from 0.1 to 600 (environment variable CONVOT_TIMEOUT):"
                                + " give one without a unit, such as 10.",
                        "\"soon\" is not a number of seconds from 0 to 300 (convot.properties, line 3, convot.lag):"
                                + " give one without a unit, such as 5.");
    }

    @Test
    void an_empty_flag_is_a_slip() {
        SettingsException wrong = catchThrowableOfType(
                SettingsException.class,
                () -> new SettingsReader(Map.of(), folder, Map.of(Setting.BASE_URL, "")).read());

        assertThat(wrong.problems()).singleElement().asString().contains("empty (flag --base-url)");
    }

    @ParameterizedTest
    @CsvSource({
        "convot.tokn, convot.token",
        "convot.baseurl, convot.base-url",
        "CONVOT_BASE_URL, convot.base-url",
        "parallel, convot.parallel"
    })
    void a_misspelt_line_in_the_file_is_reported_with_what_may_be_meant(String name, String meant) throws IOException {
        file("\n" + name + " = 1\n");

        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .contains("\"" + name + "\" is an unknown setting", "convot.properties, line 2", "write " + meant);
    }

    @Test
    void an_unknown_line_in_the_file_is_reported() throws IOException {
        file("convot.colour-of-the-moon = 1\n");

        assertThat(problems(Map.of())).singleElement().asString().contains("take it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONVOT_BASEURL", "CONVOT_BASE_URI", "convot_base_url"})
    void a_misspelt_variable_does_not_silently_judge_the_sandbox(String name) {
        assertThat(problems(Map.of(name, "https://staging.example")))
                .singleElement()
                .asString()
                .contains("environment variable " + name, "CONVOT_BASE_URL");
    }

    @Test
    void other_variables_of_somebody_else_are_left_alone() throws Exception {
        assertThat(read(Map.of("CONVOT_LOG", "debug", "CONVOT_HOME", "/opt/convot", "PATH", "/bin"))
                        .baseUrl())
                .isEmpty();
    }

    @Test
    void a_file_that_can_not_be_read_is_reported() throws IOException {
        Files.createDirectory(folder.resolve("convot.properties"));

        assertThat(problems(Map.of())).singleElement().asString().contains("can't be read (convot.properties)");
    }

    @Test
    void a_broken_line_is_reported_without_its_text() throws IOException {
        file("\nconvot.token = " + KEY + "\\u00zz\n");

        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .contains("can't be read (convot.properties, line 2)")
                .doesNotContain("s3cr3t");
    }

    @Test
    void a_name_that_is_set_twice_is_reported_with_both_lines_and_no_value() throws IOException {
        file("convot.token = " + KEY + "\n# a comment\nconvot.token : ck_x:oth3r-s3cr3t\n");

        assertThat(problems(Map.of("CONVOT_BASE_URL", "https://staging.example")))
                .containsExactly(
                        "\"convot.token\" is set twice (convot.properties, lines 1 and 3): keep one of the two lines.");
    }

    @Test
    void the_rest_of_a_broken_key_is_not_repeated() throws IOException {
        file("convot.token = ck_abcdefghijklmnop:\ns3cr3t-part\ns3cr3t-part\n");

        assertThat(problems(Map.of("CONVOT_BASE_URL", "https://staging.example")))
                .hasSize(2)
                .noneMatch(problem -> problem.contains("s3cr3t"));
    }

    @Test
    void a_key_without_its_prefix_in_the_wrong_place_is_not_repeated() {
        assertThat(problems(with(TARGET, "CONVOT_TOKEN", "opaque-s3cr3t", "CONVOT_PARALLEL", "opaque-s3cr3t")))
                .singleElement()
                .asString()
                .contains("\"***\" is not a whole number", "CONVOT_PARALLEL");
    }

    @Test
    void a_byte_order_mark_is_not_a_part_of_the_first_name() throws Exception {
        file("\uFEFFconvot.parallel = 3\r\nconvot.lag = 1 \\\r\n  \r\n");

        Settings settings = read(Map.of());

        assertThat(settings.parallel()).isEqualTo(3);
        assertThat(settings.lag()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void a_file_in_another_encoding_is_reported_without_its_text(String charset) throws IOException {
        Files.writeString(
                folder.resolve("convot.properties"),
                "convot.parallel = 1\nconvot.token = ck_abcdefghijklmnop:s\u00e9cr3t\n",
                Charset.forName(charset));

        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .contains("not in UTF-8 (convot.properties, line ")
                .doesNotContain("cr3t");
    }

    @Test
    void a_key_can_not_come_by_flag() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SettingsReader(Map.of(), folder, Map.of(Setting.TOKEN, KEY)))
                .withMessageNotContaining(KEY);
    }

    private Settings read(Map<String, String> environment) throws SettingsException {
        return new SettingsReader(environment, folder, Map.of()).read().settings();
    }

    private List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(
                        SettingsException.class, () -> new SettingsReader(environment, folder, Map.of()).read())
                .problems();
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("convot.properties"), text);
    }

    private static Map<String, String> with(Map<String, String> environment, String... namesAndValues) {
        Map<String, String> all = new HashMap<>(environment);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }
}
