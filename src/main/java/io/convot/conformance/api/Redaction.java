package io.convot.conformance.api;

import io.convot.conformance.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds and masks what an answer repeats of a key: the key, its secret, or a good part of the secret, plain or in an
 * encoding. Up to half of a secret, or seven characters of it, may be chance or a mask that shows the end, and stays.
 */
final class Redaction {
    private static final byte[] MASK = "***".getBytes(StandardCharsets.UTF_8);
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
            forms(whole).forEach(form -> all.add(Needle.of(form, form.length())));
            forms(secret).forEach(form -> all.add(Needle.of(form, Math.max(LEAST, (form.length() + 1) / 2))));
        }
        all.sort((a, b) -> Integer.compare(b.bytes.length, a.bytes.length));
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
    byte[] mask(byte[] text) {
        byte[] masked = text;
        for (Needle needle : needles) {
            masked = needle.mask(masked);
        }
        return masked;
    }

    String mask(String text) {
        return new String(mask(utf8(text)), StandardCharsets.UTF_8);
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

    /** A text, any run of at least {@code least} bytes of which is to be found. */
    private static final class Needle {
        private final byte[] bytes;
        private final int least;

        private Needle(byte[] bytes, int least) {
            this.bytes = bytes;
            this.least = least;
        }

        static Needle of(String text, int least) {
            return new Needle(utf8(text), least);
        }

        byte[] mask(byte[] text) {
            // Each run that is long enough holds one whole chunk: look for the chunks, then measure the run around.
            int chunk = (least + 1) / 2;
            byte[] masked = text;
            for (int from = 0; from + chunk <= bytes.length; from += chunk) {
                int at = indexOf(masked, from, chunk, 0);
                while (at >= 0) {
                    int start = at;
                    int first = from;
                    while (start > 0 && first > 0 && masked[start - 1] == bytes[first - 1]) {
                        start--;
                        first--;
                    }
                    int end = at + chunk;
                    int last = from + chunk;
                    while (end < masked.length && last < bytes.length && masked[end] == bytes[last]) {
                        end++;
                        last++;
                    }
                    int next = at + 1;
                    if (end - start >= least) {
                        masked = replaced(masked, start, end);
                        next = start + MASK.length;
                    }
                    at = indexOf(masked, from, chunk, next);
                }
            }
            return masked;
        }

        private int indexOf(byte[] text, int from, int length, int start) {
            byte head = bytes[from];
            for (int at = start; at + length <= text.length; at++) {
                if (text[at] == head && matches(text, at, from, length)) {
                    return at;
                }
            }
            return -1;
        }

        private boolean matches(byte[] text, int at, int from, int length) {
            for (int i = 1; i < length; i++) {
                if (text[at + i] != bytes[from + i]) {
                    return false;
                }
            }
            return true;
        }

        private static byte[] replaced(byte[] text, int start, int end) {
            byte[] result = new byte[text.length - (end - start) + MASK.length];
            System.arraycopy(text, 0, result, 0, start);
            System.arraycopy(MASK, 0, result, start, MASK.length);
            System.arraycopy(text, end, result, start + MASK.length, text.length - end);
            return result;
        }
    }
}
