package io.convot.conformance.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.languagetool.AnalyzedSentence;
import org.languagetool.AnalyzedToken;
import org.languagetool.AnalyzedTokenReadings;
import org.languagetool.JLanguageTool;
import org.languagetool.Language;
import org.languagetool.Languages;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.patterns.AbstractPatternRule;
import org.languagetool.rules.patterns.PatternRuleLoader;
import org.languagetool.rules.spelling.SpellingCheckRule;

/** Checks English with LanguageTool, and with the project's own style sheet, {@code style.xml}. */
final class ProseLinter {
    /** Rules of LanguageTool that do not suit technical text: names in code, lists, and dashes. */
    private static final List<String> OFF = List.of(
            "EN_QUOTES",
            "DASH_RULE",
            "WORD_CONTAINS_UNDERSCORE",
            "ID_CASING",
            "A_INFINITIVE",
            "UPPERCASE_SENTENCE_START",
            "ENGLISH_WORD_REPEAT_BEGINNING_RULE",
            "DOUBLE_NEGATIVE",
            "COMMA_COMPOUND_SENTENCE_2",
            "FILE_EXTENSIONS_CASE",
            "GITHUB",
            "KIND_OF_A",
            "EVERY_BODY",
            "NNS_THAT_AGREEMENT");

    private final JLanguageTool languageTool;
    private final List<AbstractPatternRule> style;

    private ProseLinter(JLanguageTool languageTool, List<AbstractPatternRule> style) {
        this.languageTool = languageTool;
        this.style = style;
    }

    static ProseLinter create() {
        Language english = Languages.getLanguageForShortCode("en-US");
        try (InputStream file = resource("style.xml")) {
            List<AbstractPatternRule> style = new PatternRuleLoader().getRules(file, "style.xml", english);
            JLanguageTool languageTool = new JLanguageTool(english);
            style.forEach(languageTool::addRule);
            OFF.forEach(languageTool::disableRule);
            List<String> words = lines("words.txt");
            languageTool.getAllActiveRules().stream()
                    .filter(SpellingCheckRule.class::isInstance)
                    .forEach(rule -> ((SpellingCheckRule) rule).acceptPhrases(words));
            return new ProseLinter(languageTool, style);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules of the style sheet. */
    List<AbstractPatternRule> style() {
        return style;
    }

    /** Spelling, grammar and style: what is wrong, a line each. */
    List<String> check(Prose prose) {
        try {
            return languageTool.check(prose.text()).stream()
                    .map(match -> describe(prose, match))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Style alone, a thousand times as fast, for fragments of sentences: what is wrong, a line each. */
    List<String> checkStyle(Prose prose) {
        AnalyzedSentence words = words(prose.text());
        List<String> found = new ArrayList<>();
        for (AbstractPatternRule rule : style) {
            try {
                Arrays.stream(rule.match(words))
                        .map(match -> describe(prose, match))
                        .forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** The text as LanguageTool's patterns see it, without an analysis that no rule of the style sheet needs. */
    private AnalyzedSentence words(String text) {
        List<AnalyzedTokenReadings> tokens = new ArrayList<>();
        tokens.add(new AnalyzedTokenReadings(new AnalyzedToken("", JLanguageTool.SENTENCE_START_TAGNAME, null), 0));
        int position = 0;
        for (String word : languageTool.getLanguage().getWordTokenizer().tokenize(text)) {
            tokens.add(new AnalyzedTokenReadings(new AnalyzedToken(word, null, null), position));
            position += word.length();
        }
        return new AnalyzedSentence(tokens.toArray(AnalyzedTokenReadings[]::new));
    }

    private static String describe(Prose prose, RuleMatch match) {
        String text = prose.text();
        String context = text.substring(
                        Math.max(0, match.getFromPos() - 40), Math.min(text.length(), match.getToPos() + 25))
                .replaceAll("\\s+", " ");
        return prose.place() + ": \"" + text.substring(match.getFromPos(), match.getToPos()) + "\" in \"" + context
                + "\" (" + match.getRule().getId() + ": "
                + match.getMessage().replaceAll("</?suggestion>", "\"") + ")";
    }

    private static List<String> lines(String name) {
        try (InputStream file = resource(name)) {
            return Arrays.stream(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ProseLinter.class.getResourceAsStream("/docs/" + name), name);
    }
}
