package io.convot.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.convot.conformance.cli.Main;
import io.convot.conformance.http.SecretMasker;
import io.convot.conformance.sandbox.ClientOptions;
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import io.convot.conformance.scenario.RunContext;
import io.cucumber.picocontainer.CucumberPicoProvider;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The packages, and the direction of the dependencies between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    private static final String SUITE = "io.convot.conformance..";
    private static final String HTTP = packages("http");
    private static final String CAPTURE = packages("capture");
    private static final String CLI = packages("cli");
    private static final String CONFIG = packages("config");
    private static final String CONTRACT = packages("contract");
    private static final String REPORT = packages("report");
    private static final String RESULT = packages("result");
    private static final String RUNNER = packages("runner");
    private static final String SANDBOX = packages("sandbox");
    private static final String SCENARIO = packages("scenario");
    private static final String STEPS = packages("steps");
    private static final String WALK = packages("walk");

    /** Types whose values never change. */
    private static final Set<String> IMMUTABLE = Set.of(
            "java.lang.String",
            "java.util.regex.Pattern",
            "java.time.Duration",
            "java.time.Instant",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.net.URI",
            "java.nio.charset.Charset",
            "java.time.format.DateTimeFormatter",
            "tools.jackson.databind.json.JsonMapper",
            "tools.jackson.databind.ObjectWriter",
            "tools.jackson.databind.ObjectReader",
            "io.undertow.util.HttpString");

    private JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    void readTheClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.convot.conformance");
    }

    @Test
    void the_sandbox_shares_no_code_with_the_rest() {
        noClasses()
                .that()
                .resideInAPackage(SANDBOX)
                .should()
                .dependOnClassesThat(resideInAPackage(SUITE).and(not(resideInAPackage(SANDBOX))))
                .because("one bug must not sit on both sides of the wire")
                .check(classes);
    }

    @Test
    void the_rest_starts_and_stops_the_sandbox_and_no_more() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SANDBOX)
                .should()
                .dependOnClassesThat(resideInAPackage(SANDBOX)
                        .and(not(belongToAnyOf(
                                Sandbox.class,
                                SandboxOptions.class,
                                ClientOptions.class,
                                SandboxKeys.class,
                                Fault.class,
                                Faults.class,
                                Variant.class,
                                Variants.class))))
                .because("it is reached over HTTP, like any other target; its catalogues are there to be listed")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages(SANDBOX, CLI, RUNNER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SANDBOX)
                .because("only the runner and the command line start it")
                .check(classes);
    }

    @Test
    void contract_depends_on_no_other_package() {
        noClasses()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .dependOnClassesThat(resideInAPackage(SUITE).and(not(resideInAPackage(CONTRACT))))
                .because("it checks a response as plain values, wherever it came from")
                .check(classes);
    }

    @Test
    void config_depends_on_no_other_package() {
        noClasses()
                .that()
                .resideInAPackage(CONFIG)
                .should()
                .dependOnClassesThat(resideInAPackage(SUITE).and(not(resideInAPackage(CONFIG))))
                .because("settings are read once, before anything else is there")
                .check(classes);
    }

    @Test
    void http_depends_on_settings_and_plain_responses() {
        noClasses()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .dependOnClassesThat(resideInAPackage(SUITE).and(not(resideInAnyPackage(HTTP, CONFIG, CONTRACT))))
                .because("it carries requests and responses, and checks nothing")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .dependOnClassesThat(resideInAPackage(CONTRACT)
                        .and(not(DescribedPredicate.describe(
                                "Response", type -> type.getSimpleName().equals("Response")))))
                .because("of the contract, it only fills in responses")
                .check(classes);
    }

    @Test
    void steps_depend_on_scenario_http_contract_and_config() {
        noClasses()
                .that()
                .resideInAPackage(STEPS)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(SUITE).and(not(resideInAnyPackage(STEPS, SCENARIO, HTTP, CONTRACT, CONFIG))))
                .because("they act and observe, and neither start a run nor report on it")
                .check(classes);
    }

    @Test
    void scenario_does_not_depend_on_steps() {
        noClasses()
                .that()
                .resideInAPackage(SCENARIO)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(SUITE).and(not(resideInAnyPackage(SCENARIO, HTTP, CONTRACT, CONFIG))))
                .because("steps and walks both work with it")
                .check(classes);
    }

    @Test
    void walks_depend_on_scenario_http_contract_and_config() {
        noClasses()
                .that()
                .resideInAPackage(WALK)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(SUITE).and(not(resideInAnyPackage(WALK, SCENARIO, HTTP, CONTRACT, CONFIG))))
                .because("they take steps of their own, and neither know the examples nor report on them")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages(WALK, RUNNER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(WALK)
                .because("the runner takes them, and nobody else knows their model")
                .check(classes);
    }

    @Test
    void reports_depend_on_results_and_the_contract() {
        noClasses()
                .that()
                .resideInAPackage(REPORT)
                .should()
                .dependOnClassesThat(resideInAPackage(SUITE).and(not(resideInAnyPackage(REPORT, RESULT, CONTRACT))))
                .because("they render what a run has recorded, and hold no key and no connection")
                .check(classes);
    }

    @Test
    void capture_depends_on_results_and_the_contract() {
        noClasses()
                .that()
                .resideInAPackage(CAPTURE)
                .should()
                .dependOnClassesThat(resideInAPackage(SUITE)
                        .and(not(resideInAnyPackage(CAPTURE, RESULT, CONTRACT, CONFIG)))
                        .and(not(belongToAnyOf(SecretMasker.class))))
                .because("it judges what others have sent, by the same rules; keys are masked in one and the same way")
                .check(classes);
    }

    @Test
    void result_knows_no_writer() {
        noClasses()
                .that()
                .resideInAPackage(RESULT)
                .should()
                .dependOnClassesThat(resideInAPackage(SUITE).and(not(resideInAnyPackage(RESULT, CONTRACT, CONFIG))))
                .because(
                        "every format is written from it, and it is written for none; of the settings, it knows waivers")
                .check(classes);
    }

    @Test
    void nothing_depends_on_the_command_line_or_the_runner() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .because("data flows one way, and starts there")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, RUNNER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RUNNER)
                .because("a run starts everything else")
                .check(classes);
    }

    @Test
    void steps_hold_glue_only() {
        classes()
                .that()
                .resideInAPackage(STEPS)
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should(beGlue())
                .because("Cucumber scans this package, once for each worker")
                .check(classes);
    }

    @Test
    void no_writer_reads_text_back() {
        noClasses()
                .that()
                .resideInAnyPackage(RESULT, REPORT)
                .should()
                .callMethod(Matcher.class, "group")
                .orShould()
                .callMethod(Matcher.class, "group", int.class)
                .orShould()
                .callMethod(Matcher.class, "group", String.class)
                .orShould()
                .callMethod(Class.class, "getName")
                .because("what was found travels as records: a reworded sentence must change nothing else")
                .check(classes);
    }

    @Test
    void names_of_types_are_unique() {
        Stream<String> names = new ClassFileImporter()
                .importPackages("io.convot.conformance").stream()
                        .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"));

        assertThat(names)
                .as("one name, one thing, in all packages, nested types and tests included")
                .doesNotHaveDuplicates();
    }

    @Test
    void only_http_sends_requests() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.restassured..", "org.apache.http..", "java.net.http..", "com.sun.net.httpserver..")
                .because("timeouts, size limits, throttling, masking and evidence are in one place")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages(SANDBOX, packages("capture.proxy"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .because(
                        "the sandbox is a server; what the proxy of an observation forwards are the requests of others,"
                                + " unchanged, so that is the one exception to the one client")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(URLConnection|HttpURLConnection|Socket)")
                .because("there is one client")
                .check(classes);
    }

    @Test
    void only_main_ends_the_process_and_holds_its_streams() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("code that a test calls, or that runs twice in a process, must return")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the console belongs to the command line; other code gets a writer")
                .check(classes);
    }

    @Test
    void nothing_static_changes() {
        fields().that()
                .areStatic()
                .and(DescribedPredicate.describe(
                        "are not made by the compiler",
                        (JavaField field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .and(DescribedPredicate.describe(
                        "are not the thread's binding to its run",
                        (JavaField field) -> !(field.getOwner().isEquivalentTo(RunContext.class)
                                && field.getName().equals("BOUND"))))
                .should()
                .beFinal()
                .andShould(neverChange())
                .because(
                        "two runs in one JVM, at the same time, against two targets, must both be right;"
                                + " Cucumber makes glue by itself, so a run is bound to its thread, and that is the one exception")
                .check(classes);
    }

    @Test
    void the_constants_of_an_enum_do_not_change() {
        fields().that()
                .areDeclaredInClassesThat()
                .areEnums()
                .should()
                .beFinal()
                .because("a constant is static")
                .check(classes);
    }

    @Test
    void there_is_not_an_other_package() {
        classes()
                .that()
                .resideInAPackage(SUITE)
                .should()
                .resideInAnyPackage(
                        HTTP, CAPTURE, CLI, CONFIG, CONTRACT, REPORT, RESULT, RUNNER, SANDBOX, SCENARIO, STEPS, WALK)
                .because("the rules above speak of each package")
                .check(classes);
    }

    private static String packages(String name) {
        return "io.convot.conformance." + name + "..";
    }

    private static ArchCondition<JavaClass> beGlue() {
        return new ArchCondition<>("have a step, a hook or a parameter type, or provide one with the run") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean glue = type.isAnnotatedWith(CucumberPicoProvider.class)
                        || type.getMethods().stream()
                                .flatMap(method -> method.getAnnotations().stream())
                                .anyMatch(annotation ->
                                        annotation.getRawType().getPackageName().startsWith("io.cucumber.java"));
                events.add(new SimpleConditionEvent(type, glue, type.getName() + " is not glue"));
            }
        };
    }

    private static ArchCondition<JavaField> neverChange() {
        return new ArchCondition<>("be of a type that never changes") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean fine = type.isPrimitive()
                        || type.isEnum()
                        || IMMUTABLE.contains(type.getName())
                        || isOwnAndFixed(type)
                        || holdsACollectionThatNeverChanges(field);
                events.add(new SimpleConditionEvent(field, fine, field.getDescription() + " is a " + type.getName()));
            }
        };
    }

    private static boolean isOwnAndFixed(JavaClass type) {
        return type.getPackageName().startsWith("io.convot.conformance")
                && !type.isInterface()
                && type.getAllFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL));
    }

    /** The type does not tell whether it changes, so the value is asked. */
    private static boolean holdsACollectionThatNeverChanges(JavaField field) {
        JavaClass type = field.getRawType();
        if (!type.isAssignableTo(Collection.class) && !type.isAssignableTo(Map.class)) {
            return false;
        }
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            String kind = reflected.get(null).getClass().getName();
            return kind.startsWith("java.util.ImmutableCollections")
                    || kind.startsWith("java.util.Collections$Unmodifiable");
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
