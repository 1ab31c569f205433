package io.convot.conformance.report.allure;

import io.qameta.allure.core.LaunchResults;
import io.qameta.allure.core.ResultsVisitor;
import io.qameta.allure.entity.Attachment;
import io.qameta.allure.entity.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The results of a run as Allure's readers find them. They read with several threads. */
final class GeneratorInput implements ResultsVisitor, LaunchResults {
    /** By identity: a result's own comparison goes through all of its steps, and changes while Allure completes it. */
    private final Set<TestResult> results =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final Map<Path, Attachment> attachments = new ConcurrentHashMap<>();
    private final Map<String, Object> extras = new ConcurrentHashMap<>();
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());

    /** What could not be read. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public Attachment visitAttachmentFile(Path file) {
        return attachments.computeIfAbsent(file, GeneratorInput::attachment);
    }

    /** Its media type is part of the result, so that nothing is guessed from bytes of the target's. */
    private static Attachment attachment(Path file) {
        try {
            String uid = UUID.randomUUID().toString();
            String name = file.getFileName().toString();
            String extension = name.substring(Math.max(0, name.lastIndexOf('.')));
            return new Attachment()
                    .setUid(uid)
                    .setName(name)
                    .setSource(uid + (extension.equals(".json") ? extension : ".txt"))
                    .setSize(Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void visitTestResult(TestResult result) {
        results.add(result);
    }

    @Override
    public void visitExtra(String name, Object object) {
        extras.put(name, object);
    }

    @Override
    public void error(String message, Exception e) {
        error(message + ": " + e.getMessage());
    }

    @Override
    public void error(String message) {
        errors.add(message);
    }

    @Override
    public Set<TestResult> getAllResults() {
        return Collections.unmodifiableSet(results);
    }

    /** No part of Allure that a run uses hides a result, and to compare them by content would take long. */
    @Override
    public Set<TestResult> getResults() {
        return getAllResults();
    }

    @Override
    public Map<Path, Attachment> getAttachments() {
        return Map.copyOf(attachments);
    }

    @Override
    @SuppressWarnings("unchecked") // Allure's parts ask for what they themselves have put in
    public <T> Optional<T> getExtra(String name) {
        return Optional.ofNullable((T) extras.get(name));
    }
}
