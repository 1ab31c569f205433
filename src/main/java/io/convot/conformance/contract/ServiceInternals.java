package io.convot.conformance.contract;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Passages that no error should show (ERR-13): stack traces, SQL, file paths, HTML pages. */
public final class ServiceInternals {
    /** Each repetition has a bound: an error may be as long, and as odd, as its sender likes. */
    private static final Pattern PASSAGE = Pattern.compile("Traceback \\(most recent call last\\)"
            + "|\\bat [\\w$.<>/]{1,300}\\([\\w$]{1,100}\\.(?:java|kt|scala|groovy):\\d+\\)"
            + "|\\bat (?:[\\w$.<> ]{1,200}\\()?[\\w./:-]{1,200}\\.[jt]s:\\d+:\\d+"
            + "|File \"[^\"]{1,300}\\.py\", line \\d+"
            + "|\\bgoroutine \\d+ \\["
            + "|(?<![\\w./-])[\\w./-]{1,300}\\.(?:rb|php|py|ex|exs|go|cs|rs):\\d+"
            + "|\\b(?:[A-Za-z]\\w{0,60}\\.){2,20}[A-Z]\\w{0,100}(?:Exception|Error)\\b"
            + "|\\b(?:ActiveRecord|PG|Mysql2|Npgsql|System|Illuminate|Doctrine)(?:::|\\.|\\\\)\\w{0,60}(?:Error|Exception|Invalid|Violation|NotFound)\\w*"
            + "|\\b(?:[A-Z]\\w{0,60}\\\\){1,10}\\w{1,100}(?:Error|Exception)\\b"
            + "|SQLSTATE|\\bSQLITE_[A-Z]|\\bORA-\\d{4,}|syntax error at or near|error in your SQL syntax"
            + "|violates (?:unique|foreign key|not-null|check|exclusion) constraint"
            + "|\\b(?:SELECT\\b[\\s\\S]{1,200}?\\bFROM|INSERT INTO|UPDATE\\b[\\s\\S]{1,80}?\\bSET|DELETE FROM)\\s{1,9}[\\w\"`.$(]"
            + "|(?i:\\bselect\\s{1,9}\\*\\s{1,9}from\\b)"
            + "|\\bENOENT\\b|No such file or directory"
            // A path in an address is not a path of a file.
            + "|(?<![\\w.:/-])(?:/[\\w.-]{1,100}){2,30}\\.(?:rb|php|py|java|kt|js|ts|go|cs|rs|ex|jar)\\b"
            + "|\\b[A-Za-z]:\\\\(?:[\\w .-]{1,100}\\\\){1,30}[\\w.-]"
            + "|(?i:<!doctype html|<html[\\s>])");

    private ServiceInternals() {}

    /** The first such passage of a text. */
    public static Optional<String> in(String text) {
        return PASSAGE.matcher(text).results().findFirst().map(MatchResult::group);
    }
}
