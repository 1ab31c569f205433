package io.convot.conformance.api;

import io.convot.conformance.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds and masks what an answer repeats of a key: the key, its secret, or a good part of the secret, plain or in an
 * encoding. Up to half of a secret, or seven characters of it, may be chance or a mask that shows the end, and stays.
 */
final class Redaction {
    private static final String MASK = "***";
    private static final int LEAST = 8;

    private final Set<Secret> keys;
    private final List<Needle> needles;

    Redaction(Collection<Secret> keys) {
        this.keys = Set.copyOf(keys);
        List<Needle> all = new ArrayList<>();
        for (Secret key : keys) {
            String whole = key.reveal();
            String secret = whole.substring(whole.indexOf(':') + 1);
            // The part before the colon is no secret: a key counts as a whole, its secret in parts too.
            forms(whole).forEach(form -> all.add(new Needle(form, form.length())));
            forms(secret).forEach(form -> all.add(new Needle(form, Math.max(LEAST, (form.length() + 1) / 2))));
        }
        all.sort(Comparator.comparingInt((Needle needle) -> needle.text().length())
                .reversed());
        needles = List.copyOf(all);
    }

    /** The same, and one key more. */
    Redaction with(Secret key) {
        if (keys.contains(key)) {
            return this;
        }
        Set<Secret> more = new HashSet<>(keys);
        more.add(key);
        return new Redaction(more);
    }

    /** The same bytes where there is nothing to mask, so that {@code ==} tells. */
    byte[] mask(byte[] bytes) {
        // One character a byte, and back: whatever the bytes mean.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String masked = mask(text);
        return masked.equals(text) ? bytes : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    String mask(String text) {
        String masked = text;
        for (Needle needle : needles) {
            masked = needle.mask(masked);
        }
        return masked;
    }

    private static Set<String> forms(String plain) {
        if (plain.length() < LEAST) {
            return Set.of();
        }
        return new HashSet<>(List.of(
                plain,
                UrlText.encode(plain),
                Base64.getEncoder().withoutPadding().encodeToString(utf8(plain)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(plain))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A text, any run of at least {@code least} characters of which is to be found. */
    private record Needle(String text, int least) {
        /** The same text where there is nothing to mask. */
        String mask(String haystack) {
            // Each run that is long enough holds one whole chunk: look for the chunks, then measure the run around.
            int chunk = (least + 1) / 2;
            String masked = haystack;
            for (int from = 0; from + chunk <= text.length(); from += chunk) {
                String piece = text.substring(from, from + chunk);
                int at = masked.indexOf(piece);
                while (at >= 0) {
                    int before = commonBefore(masked, at, from);
                    int after = commonAfter(masked, at + chunk, from + chunk);
                    int next = at + 1;
                    if (before + chunk + after >= least) {
                        masked = masked.substring(0, at - before) + MASK + masked.substring(at + chunk + after);
                        next = at - before + MASK.length();
                    }
                    at = masked.indexOf(piece, next);
                }
            }
            return masked;
        }

        private int commonBefore(String haystack, int at, int from) {
            int n = 0;
            while (n < at && n < from && haystack.charAt(at - n - 1) == text.charAt(from - n - 1)) {
                n++;
            }
            return n;
        }

        private int commonAfter(String haystack, int at, int from) {
            int n = 0;
            while (at + n < haystack.length()
                    && from + n < text.length()
                    && haystack.charAt(at + n) == text.charAt(from + n)) {
                n++;
            }
            return n;
        }
    }
}
