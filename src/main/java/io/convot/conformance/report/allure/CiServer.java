package io.convot.conformance.report.allure;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The CI server that a run belongs to, as its well-known variables tell.
 *
 * @param type Allure's word for it; {@code local} where the run is somebody's own
 * @param build the build's name; empty where it is not known
 * @param number the build's number; empty where it is not known
 * @param page where the build can be seen
 */
public record CiServer(String type, String name, Optional<String> build, Optional<Long> number, Optional<URI> page) {

    /** The CI server of a process. */
    public static CiServer of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        if (variables.text("GITHUB_ACTIONS").isPresent()) {
            Optional<URI> page = variables
                    .text("GITHUB_SERVER_URL")
                    .flatMap(server -> variables.text("GITHUB_REPOSITORY").flatMap(repository -> variables
                            .text("GITHUB_RUN_ID")
                            .flatMap(id -> page(server + "/" + repository + "/actions/runs/" + id))));
            return new CiServer(
                    "github",
                    "GitHub Actions",
                    variables.text("GITHUB_WORKFLOW"),
                    variables.number("GITHUB_RUN_NUMBER"),
                    page);
        }
        if (variables.text("GITLAB_CI").isPresent()) {
            return new CiServer(
                    "gitlab",
                    "GitLab CI",
                    variables.text("CI_JOB_NAME"),
                    variables.number("CI_PIPELINE_IID"),
                    variables.text("CI_JOB_URL").flatMap(CiServer::page));
        }
        if (variables.text("JENKINS_URL").isPresent()) {
            return new CiServer(
                    "jenkins",
                    "Jenkins",
                    variables.text("JOB_NAME"),
                    variables.number("BUILD_NUMBER"),
                    variables.text("BUILD_URL").flatMap(CiServer::page));
        }
        return new CiServer("local", "Command line", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The form of Allure's {@code executor.json}. */
    Map<String, Object> executor() {
        Map<String, Object> executor = new LinkedHashMap<>();
        executor.put("name", name);
        executor.put("type", type);
        executor.put("reportName", "Convot conformance");
        number.ifPresent(order -> executor.put("buildOrder", order));
        String order = number.map(n -> " #" + n).orElse("");
        build.ifPresent(it -> executor.put("buildName", it + order));
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

    private record Variables(Map<String, String> environment) {
        Optional<String> text(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        }

        Optional<Long> number(String name) {
            return text(name).filter(value -> value.matches("\\d{1,18}")).map(Long::valueOf);
        }
    }
}
