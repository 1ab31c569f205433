package io.convot.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
import io.convot.conformance.sandbox.Sandbox;
import io.convot.conformance.sandbox.SandboxKeys;
import io.convot.conformance.sandbox.SandboxOptions;
import io.convot.conformance.sandbox.fault.Fault;
import io.convot.conformance.sandbox.fault.Faults;
import io.convot.conformance.sandbox.variant.Variant;
import io.convot.conformance.sandbox.variant.Variants;
import io.convot.conformance.scenario.RunContext;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rooms of the house, and which doors there are between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    private static final String HOUSE = "io.convot.conformance..";
    private static final String HTTP = room("http");
    private static final String CLI = room("cli");
    private static final String CONFIG = room("config");
    private static final String CONTRACT = room("contract");
    private static final String REPORT = room("report");
    private static final String RESULT = room("result");
    private static final String RUNNER = room("runner");
    private static final String SANDBOX = room("sandbox");
    private static final String SCENARIO = room("scenario");
    private static final String STEPS = room("steps");

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

    private JavaClasses house = new ClassFileImporter().importClasses();

    @BeforeAll
    void walkThroughTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.convot.conformance");
    }

    @Test
    void the_sandbox_shares_no_code_with_the_rest() {
        noClasses()
                .that()
                .resideInAPackage(SANDBOX)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAPackage(SANDBOX))))
                .because("one bug must not sit on both sides of the wire")
                .check(house);
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
                                SandboxKeys.class,
                                Fault.class,
                                Faults.class,
                                Variant.class,
                                Variants.class))))
                .because("it is reached over HTTP, like any other target; its catalogues are there to be listed")
                .check(house);
        noClasses()
                .that()
                .resideOutsideOfPackages(SANDBOX, CLI, RUNNER)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SANDBOX)
                .because("only the runner and the command line start it")
                .check(house);
    }

    @Test
    void the_contract_knows_no_other_room() {
        noClasses()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAPackage(CONTRACT))))
                .because("it judges an answer as plain values, wherever it came from")
                .check(house);
    }

    @Test
    void the_settings_know_no_other_room() {
        noClasses()
                .that()
                .resideInAPackage(CONFIG)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAPackage(CONFIG))))
                .because("settings are read once, before anything else is there")
                .check(house);
    }

    @Test
    void the_client_knows_settings_and_plain_answers() {
        noClasses()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAnyPackage(HTTP, CONFIG, CONTRACT))))
                .because("it carries requests and answers, and judges nothing")
                .check(house);
        noClasses()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .dependOnClassesThat(resideInAPackage(CONTRACT)
                        .and(not(DescribedPredicate.describe(
                                "Response", type -> type.getSimpleName().equals("Response")))))
                .because("of the contract, it only fills in the answers")
                .check(house);
    }

    @Test
    void steps_know_the_client_the_contract_and_the_settings() {
        noClasses()
                .that()
                .resideInAPackage(STEPS)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(HOUSE).and(not(resideInAnyPackage(STEPS, SCENARIO, HTTP, CONTRACT, CONFIG))))
                .because("they say what is done and what is expected, and neither start a run nor report on it")
                .check(house);
    }

    @Test
    void scenario_does_not_depend_on_steps() {
        noClasses()
                .that()
                .resideInAPackage(SCENARIO)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(HOUSE).and(not(resideInAnyPackage(SCENARIO, HTTP, CONTRACT, CONFIG))))
                .because("steps and walks both work with it")
                .check(house);
    }

    @Test
    void reports_know_the_contract_alone() {
        noClasses()
                .that()
                .resideInAPackage(REPORT)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAnyPackage(REPORT, RESULT, CONTRACT))))
                .because("they read the events of a run, and hold no key and no connection")
                .check(house);
    }

    @Test
    void results_know_no_writer() {
        noClasses()
                .that()
                .resideInAPackage(RESULT)
                .should()
                .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAnyPackage(RESULT, CONTRACT))))
                .because("every format is written from them, and they are written for none")
                .check(house);
    }

    @Test
    void nobody_depends_on_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .because("the data goes one way, and begins there")
                .check(house);
    }

    @Test
    void only_the_client_speaks_http() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.restassured..", "org.apache.http..", "java.net.http..", "com.sun.net.httpserver..")
                .because("time limits, size limits, pacing, masking and evidence are in one place")
                .check(house);
        noClasses()
                .that()
                .resideOutsideOfPackage(SANDBOX)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .because("the server is the sandbox's own")
                .check(house);
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(URLConnection|HttpURLConnection|Socket)")
                .because("there is one way to the target")
                .check(house);
    }

    @Test
    void only_the_entrance_ends_the_process_and_holds_its_streams() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("what is called in a test, or twice in a process, must come back")
                .check(house);
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the console belongs to the command line: others are handed a writer")
                .check(house);
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
                .check(house);
    }

    @Test
    void the_constants_of_an_enum_do_not_change() {
        fields().that()
                .areDeclaredInClassesThat()
                .areEnums()
                .should()
                .beFinal()
                .because("a constant is static")
                .check(house);
    }

    @Test
    void the_rooms_are_all_there_is() {
        classes()
                .that()
                .resideInAPackage(HOUSE)
                .should()
                .resideInAnyPackage(HTTP, CLI, CONFIG, CONTRACT, REPORT, RESULT, RUNNER, SANDBOX, SCENARIO, STEPS)
                .because("a class belongs to a room, and the rules above speak of each room")
                .check(house);
    }

    private static String room(String name) {
        return "io.convot.conformance." + name + "..";
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
