package io.convot.conformance.docs;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import io.convot.conformance.contract.RuleCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Finds the project's texts: documents, features, messages and comments. Each Java file is parsed once. */
final class ProseSources {

    /** Data in a step. */
    private static final Pattern QUOTED = Pattern.compile("`.*`|\".*\"");

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern COMMENT_MARKUP = Pattern.compile("(?m)^\\s*\\*+ ?|\\{@\\w+ [^}]*}|</?\\w+>");
    private static final Pattern TEMPLATE_CODE = Pattern.compile(
            "@[a-z]+(\\([^\\n]*\\))?|\\$(unsafe)?\\{[^}]*}|!\\{[^\\n]*}|<[^>]*>|(?s)<(script|style).*?</\\1>");

    private final JavaParser parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17));

    private final Map<Path, CompilationUnit> units = new HashMap<>();

    /** The paragraphs and headings of a Markdown file, names in code replaced. */
    static List<Prose> markdown(Path file) {
        List<Prose> found = new ArrayList<>();
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(read(file))
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(Paragraph paragraph) {
                        found.add(new Prose(file.toString(), textOf(paragraph)));
                    }

                    @Override
                    public void visit(Heading heading) {
                        found.add(new Prose(file.toString(), textOf(heading)));
                    }

                    @Override
                    public void visit(CustomNode node) {
                        if (node instanceof TableCell) {
                            found.add(new Prose(file.toString(), textOf(node)));
                        }
                        visitChildren(node);
                    }
                });
        return found;
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text literal) {
                text.append(literal.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(standIn(code.getLiteral()));
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    /** A word in place of a name in code, which is not English; it takes the same article. */
    private static String standIn(String name) {
        return name.matches("(?i)\\W*[aeiou].*") ? "Example" : "Name";
    }

    /** What the features say, but for the steps' data. */
    static List<Prose> features() {
        RuleCatalog catalog = RuleCatalog.published();
        return Stream.of(
                        catalog.features().stream()
                                .map(feature ->
                                        new Prose(feature.file(), feature.title() + ".\n\n" + feature.description())),
                        catalog.rules().stream()
                                .map(rule -> new Prose(
                                        rule.id(), rule.title() + ".\n\n" + rule.why() + "\n\n" + rule.ifItFails())),
                        catalog.untested().stream()
                                .map(rule -> new Prose(rule.statement(), rule.statement() + ".\n\n" + rule.reason())),
                        catalog.rules().stream().flatMap(rule -> catalog.scenariosOf(rule.id()).stream()
                                .flatMap(scenario -> Stream.concat(
                                                Stream.of(scenario.name() + ".\n\n" + scenario.description()),
                                                scenario.steps().stream()
                                                        .map(step -> step.keyword() + " "
                                                                + QUOTED.matcher(step.text())
                                                                        .replaceAll("that")))
                                        .map(text -> new Prose(rule.id(), text)))))
                .flatMap(texts -> texts)
                // One look at a step is enough, however many examples share it.
                .collect(Collectors.toMap(Prose::text, prose -> prose, (first, again) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** String literals and comments of the main code, and the text of the HTML templates. */
    List<Prose> code() {
        return Stream.concat(
                        files(MAIN.resolve("java"), ".java").flatMap(file -> java(file).stream()),
                        files(MAIN.resolve("jte"), ".jte")
                                .map(file -> new Prose(
                                        file.toString(),
                                        TEMPLATE_CODE.matcher(read(file)).replaceAll(" "))))
                .toList();
    }

    /** The names of tests, as sentences. */
    List<Prose> testNames() {
        return files(Path.of("src/test/java"), ".java")
                .flatMap(file -> unit(file).findAll(MethodDeclaration.class).stream()
                        .filter(method -> method.getNameAsString().contains("_"))
                        .map(method -> at(file, method, method.getNameAsString().replace('_', ' '))))
                .toList();
    }

    /** The Javadoc of all types, main and test. */
    List<Prose> typeComments() {
        return files(Path.of("src"), ".java")
                .flatMap(file -> unit(file).findAll(TypeDeclaration.class).stream()
                        .flatMap(type -> type.getComment().stream())
                        .map(comment -> at(
                                file,
                                comment,
                                COMMENT_MARKUP
                                        .matcher(comment.getContent())
                                        .replaceAll(" ")
                                        .strip())))
                .toList();
    }

    private CompilationUnit unit(Path file) {
        return units.computeIfAbsent(
                file, unread -> parser.parse(read(unread)).getResult().orElseThrow());
    }

    private List<Prose> java(Path file) {
        CompilationUnit unit = unit(file);
        Stream<Prose> comments = unit.getAllContainedComments().stream()
                .map(comment -> at(
                        file,
                        comment,
                        COMMENT_MARKUP.matcher(comment.getContent()).replaceAll(" ")));
        Stream<Prose> literals =
                unit.findAll(StringLiteralExpr.class).stream().map(literal -> at(file, literal, literal.asString()));
        Stream<Prose> blocks =
                unit.findAll(TextBlockLiteralExpr.class).stream().map(literal -> at(file, literal, literal.asString()));
        return Stream.of(comments, literals, blocks)
                .flatMap(texts -> texts)
                .filter(prose -> prose.text().strip().contains(" "))
                .toList();
    }

    private static Prose at(Path file, com.github.javaparser.ast.Node node, String text) {
        return new Prose(file + ":" + node.getBegin().map(begin -> begin.line).orElse(0), text);
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
