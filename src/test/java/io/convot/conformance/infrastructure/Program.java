package io.convot.conformance.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A program of Debian's that the tests put before the sandbox. */
enum Program {
    NGINX("/usr/sbin/nginx", "nginx", "nginx.conf", "-e {{folder}}/nginx-errors.log -c"),
    HAPROXY("/usr/sbin/haproxy", "haproxy", "haproxy.cfg", "-db -f"),
    SQUID("/usr/sbin/squid", "squid", "squid.conf", "-N -f"),
    APACHE("/usr/sbin/apache2", "apache2", "apache.conf", "-D FOREGROUND -f");

    private final String file;
    private final String debianPackage;
    private final String template;
    private final String options;

    Program(String file, String debianPackage, String template, String options) {
        this.file = file;
        this.debianPackage = debianPackage;
        this.template = template;
        this.options = options;
    }

    /** Skips the test where the program is not installed, unless it has to be there. */
    void require() {
        boolean required =
                System.getenv().containsKey("CI") || "required".equals(System.getenv("CONVOT_INFRASTRUCTURE_TESTS"));
        if (!required) {
            Assumptions.assumeTrue(
                    Files.isExecutable(Path.of(file)),
                    "There is no " + file + " (Debian's package " + debianPackage
                            + "): what the suite reports behind it was not tested.");
        }
    }

    String file() {
        return file;
    }

    /** Its configuration among the test resources, with places for ports and folders. */
    String template() {
        return template;
    }

    /** What its command line says before the name of the configuration. */
    List<String> options() {
        return List.of(options.split(" ", -1));
    }
}
