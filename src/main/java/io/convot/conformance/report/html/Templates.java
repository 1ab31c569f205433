package io.convot.conformance.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The precompiled templates, and the files beside them. */
public final class Templates {
    private Templates() {}

    /** Renders a template as HTML in UTF-8. */
    public static byte[] render(String template, Map<String, Object> params) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render(template, params, output);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a resource.
     *
     * @param name its name, beside the class, or from the root of the class path where it begins with a slash
     * @throws IllegalStateException if it is missing
     */
    public static byte[] resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + name + " on the class path.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
