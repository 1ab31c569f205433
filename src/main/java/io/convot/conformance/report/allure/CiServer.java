package io.convot.conformance.report.allure;

import io.cucumber.cienvironment.DetectCiEnvironment;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The CI server that a run belongs to, as its well-known variables say.
 *
 * @param build the number of the build; empty where it is not known, or is not a number
 * @param page where the build can be seen
 */
public record CiServer(String name, Optional<Long> build, Optional<URI> page) {

    /** The CI server of a process; one called {@code Command line} where the run is somebody's own. */
    public static CiServer of(Map<String, String> environment) {
        return DetectCiEnvironment.detectCiEnvironment(environment)
                .map(server -> new CiServer(
                        server.getName(),
                        server.getBuildNumber()
                                .filter(number -> number.matches("\\d{1,18}"))
                                .map(Long::valueOf),
                        page(server.getUrl())))
                .orElse(new CiServer("Command line", Optional.empty(), Optional.empty()));
    }

    /** The form of Allure's {@code executor.json}. */
    Map<String, Object> executor() {
        Map<String, Object> executor = new LinkedHashMap<>();
        executor.put("name", name);
        // Allure has icons for some.
        executor.put("type", name.toLowerCase(Locale.ROOT).split(" ", 2)[0]);
        executor.put("reportName", "Convot conformance");
        build.ifPresent(number -> {
            executor.put("buildOrder", number);
            executor.put("buildName", name + " #" + number);
        });
        page.ifPresent(url -> executor.put("buildUrl", url.toString()));
        return executor;
    }

    private static Optional<URI> page(String address) {
        try {
            URI uri = URI.create(address);
            return Optional.of(uri).filter(u -> "https".equals(u.getScheme()) || "http".equals(u.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
