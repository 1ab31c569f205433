package io.convot.conformance.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells a run's settings without its keys, for reports. */
public final class EffectiveSettings {
    private static final String NOT_SET = "not set";

    private EffectiveSettings() {}

    /**
     * All settings of a run.
     *
     * @return the property of each setting, such as {@code convot.parallel}, with its value as it would be written;
     *     {@code set} for a key, {@code not set} where there is no value
     */
    public static SortedMap<String, String> of(Settings settings) {
        SortedMap<String, String> described = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            described.put(setting.property(), value(setting, settings).orElse(NOT_SET));
        }
        return Collections.unmodifiableSortedMap(described);
    }

    private static Optional<String> value(Setting setting, Settings settings) {
        Optional<ApiKeys> keys = settings.keys();
        return switch (setting) {
            case BASE_URL -> settings.baseUrl().map(Object::toString);
            case TOKEN -> set(keys.map(ApiKeys::full));
            case READ_TOKEN -> set(keys.flatMap(ApiKeys::readOnly));
            case WRITE_TOKEN -> set(keys.flatMap(ApiKeys::writeOnly));
            case OTHER_APP_TOKEN -> set(keys.flatMap(ApiKeys::otherApp));
            case UNRELATED_TOKEN -> set(keys.flatMap(ApiKeys::unrelated));
            case CONVERSATIONS_TOKEN -> set(keys.flatMap(ApiKeys::conversations));
            case REVOKED_TOKEN -> set(keys.flatMap(ApiKeys::revoked));
            case OPERATOR_ID -> settings.operatorId();
            case ONLY -> Optional.of(String.join(",", settings.only())).filter(only -> !only.isEmpty());
            case TAGS -> settings.tags();
            case EXTENDED -> told(settings.extended());
            case PATH_CONVERSATION -> told(settings.paths().conversation());
            case PATH_RESOLVE -> told(settings.paths().resolve());
            case PATH_REOPEN -> told(settings.paths().reopen());
            case PATH_CONTACT -> told(settings.paths().contact());
            case RATE_LIMIT -> told(settings.rateLimit());
            case RATE_LIMIT_CALLS -> told(settings.rateLimitCalls());
            case WALKS -> told(settings.walks().count());
            case SEED -> settings.walks().seed().map(Object::toString);
            case READ_ONLY -> told(settings.readOnly());
            case ALLOW_PRODUCTION -> told(settings.allowProduction());
            case MAIL_DOMAIN -> told(settings.mailDomain());
            case PARALLEL -> told(settings.parallel());
            case MAX_RATE ->
                settings.maxRate().stream()
                        .mapToObj(rate -> number(BigDecimal.valueOf(rate)) + "/s")
                        .findFirst();
            case TIMEOUT -> told(seconds(settings.timeout()));
            case MAX_WAIT -> told(seconds(settings.maxWait()));
            case LAG -> told(seconds(settings.lag()));
            case STRICT -> told(settings.strict());
            case REQUIRE_ALL -> told(settings.requireAll());
            case WAIVERS -> settings.waivers().map(Path::toString);
            case REPORTS -> told(settings.reports());
            case ALLURE -> told(settings.allure());
            case VERBOSE -> told(settings.verbose());
            case FAULT -> settings.fault();
        };
    }

    private static Optional<String> told(Object value) {
        return Optional.of(value.toString());
    }

    private static Optional<String> set(Optional<Secret> key) {
        return key.map(secret -> "set");
    }

    private static String seconds(Duration duration) {
        return number(BigDecimal.valueOf(duration.toMillis(), 3));
    }

    private static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
