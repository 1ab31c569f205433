package io.convot.conformance.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a run without its keys, for reports. */
public final class EffectiveSettings {
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
            String written = written(value(setting, settings));
            described.put(setting.property(), written.isEmpty() ? "not set" : written);
        }
        return Collections.unmodifiableSortedMap(described);
    }

    private static Object value(Setting setting, Settings settings) {
        Optional<ApiKeys> keys = settings.keys();
        return switch (setting) {
            case BASE_URL -> settings.baseUrl();
            case TOKEN -> keys.map(ApiKeys::full);
            case READ_TOKEN -> keys.flatMap(ApiKeys::readOnly);
            case WRITE_TOKEN -> keys.flatMap(ApiKeys::writeOnly);
            case OTHER_APP_TOKEN -> keys.flatMap(ApiKeys::otherApp);
            case UNRELATED_TOKEN -> keys.flatMap(ApiKeys::unrelated);
            case CONVERSATIONS_TOKEN -> keys.flatMap(ApiKeys::conversations);
            case REVOKED_TOKEN -> keys.flatMap(ApiKeys::revoked);
            case OPERATOR_ID -> settings.operatorId();
            case CA_FILE -> settings.caFile();
            case ONLY -> settings.only();
            case TAGS -> settings.tags();
            case EXTENDED -> settings.extended();
            case PATH_CONVERSATION -> settings.paths().conversation();
            case PATH_RESOLVE -> settings.paths().resolve();
            case PATH_REOPEN -> settings.paths().reopen();
            case PATH_CONTACT -> settings.paths().contact();
            case RATE_LIMIT -> settings.rateLimit();
            case RATE_LIMIT_CALLS -> settings.rateLimitCalls();
            case WALKS -> settings.walks().count();
            case SEED -> settings.walks().seed();
            case READ_ONLY -> settings.readOnly();
            case ALLOW_PRODUCTION -> settings.allowProduction();
            case MAIL_DOMAIN -> settings.mailDomain();
            case PARALLEL -> settings.parallel();
            case MAX_RATE -> settings.maxRate();
            case TIMEOUT -> settings.timeout();
            case MAX_WAIT -> settings.maxWait();
            case LAG -> settings.lag();
            case STRICT -> settings.strict();
            case REQUIRE_ALL -> settings.requireAll();
            case MIN_RULES -> settings.minRules();
            case WAIVERS -> settings.waivers();
            case WAIVERS_TEMPLATE -> settings.waiversTemplate();
            case HISTORY -> settings.history();
            case REPORTS -> settings.reports();
            case ALLURE -> settings.allure();
            case VERBOSE -> settings.verbose();
            case FAULT -> settings.fault();
        };
    }

    private static String written(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(EffectiveSettings::written).orElse("");
        }
        if (value instanceof OptionalDouble rate) {
            return rate.isEmpty() ? "" : plain(BigDecimal.valueOf(rate.getAsDouble())) + "/s";
        }
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().map(Object::toString).toList());
        }
        if (value instanceof Duration duration) {
            return plain(BigDecimal.valueOf(duration.toMillis(), 3));
        }
        return value instanceof Secret ? "set" : value.toString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
