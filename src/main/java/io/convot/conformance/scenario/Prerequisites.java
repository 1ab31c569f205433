package io.convot.conformance.scenario;

import io.convot.conformance.config.ApiKeys;
import io.convot.conformance.config.Secret;
import io.convot.conformance.config.Settings;
import io.convot.conformance.contract.NotEvaluated.MissingPrerequisite;
import java.util.Collection;
import java.util.Optional;

/** Checks what an example needs, by its tags, against what the run was given. */
public final class Prerequisites {
    private final Settings settings;
    private final ApiKeys keys;

    public Prerequisites(Settings settings) {
        this.settings = settings;
        this.keys = settings.keys().orElseThrow();
    }

    /** Throws the reason where a need is not met. */
    public void require(Collection<String> tags) {
        firstMissing(tags).ifPresent(missing -> {
            throw missing;
        });
    }

    /** The first need that is not met, in the order of the tags. */
    public Optional<MissingPrerequisite> firstMissing(Collection<String> tags) {
        return tags.stream()
                .sorted()
                .map(this::missing)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<MissingPrerequisite> missing(String tag) {
        return switch (tag) {
            case "@extended" -> unless(settings.extended(), "--extended", "the paths of these calls are not published");
            case "@rate-limit" ->
                unless(settings.rateLimit(), "--rate-limit", "the rate limit is provoked on request only");
            case "@writes" ->
                unless(!settings.readOnly(), "a run without --read-only", "the example writes")
                        .or(() -> unless(
                                settings.allowProduction() || !settings.onProduction(),
                                "--allow-production",
                                "the example writes, and the target is production"));
            case "@needs:read-token" -> key(keys.readOnly(), "CONVOT_READ_TOKEN", "a key with the :read scopes only");
            case "@needs:write-token" ->
                key(keys.writeOnly(), "CONVOT_WRITE_TOKEN", "a key with the :write scopes only");
            case "@needs:unrelated-token" ->
                key(keys.unrelated(), "CONVOT_UNRELATED_TOKEN", "a key with none of the scopes of these calls");
            case "@needs:conversations-token" ->
                key(
                        keys.conversations(),
                        "CONVOT_CONVERSATIONS_TOKEN",
                        "a key with conversations:read and conversations:write only");
            case "@needs:other-app-token" -> key(keys.otherApp(), "CONVOT_OTHER_APP_TOKEN", "a key of another app");
            case "@needs:revoked-token" -> key(keys.revoked(), "CONVOT_REVOKED_TOKEN", "a revoked key");
            case "@needs:operator" ->
                unless(settings.operatorId().isPresent(), "CONVOT_OPERATOR_ID", "the user id of a real teammate");
            default -> Optional.empty();
        };
    }

    private static Optional<MissingPrerequisite> key(Optional<Secret> key, String setting, String what) {
        return unless(key.isPresent(), setting, what);
    }

    private static Optional<MissingPrerequisite> unless(boolean met, String setting, String what) {
        return met ? Optional.empty() : Optional.of(new MissingPrerequisite(setting, what));
    }
}
