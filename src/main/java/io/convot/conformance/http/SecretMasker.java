package io.convot.conformance.http;

import io.convot.conformance.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Finds and masks what a response repeats of a key: the key, its secret, or a good part of the secret, plain or in an
 * encoding. Seven characters of a secret, or eleven of a long one, may be chance or a mask that shows its end, and
 * stay.
 */
public final class SecretMasker {
    private static final String MASK = "***";
    private static final int MIN_LENGTH = 8;
    private static final int MAX_COUNT = 12;
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private final Set<Secret> keys;
    private final List<Needle> needles;
    private final Chunks chunks;

    public SecretMasker(Collection<Secret> keys) {
        this(Set.copyOf(keys), keys.stream().flatMap(SecretMasker::needles).toList());
    }

    private SecretMasker(Set<Secret> keys, List<Needle> needles) {
        this.keys = keys;
        this.needles = needles;
        chunks = Chunks.of(needles);
    }

    private static Stream<Needle> needles(Secret key) {
        String whole = key.reveal();
        String secret = whole.substring(whole.indexOf(':') + 1);
        // The part before the colon is not a secret. Too short a secret is only distinguishable from chance as part of
        // its key.
        return secret.length() < MIN_LENGTH
                ? Stream.concat(forms(whole).stream(), spelled(whole).stream())
                        .map(form -> new Needle(form, form.length()))
                : Stream.concat(
                        forms(secret).stream().map(form -> new Needle(form, significantLength(form))),
                        spelled(secret).stream()
                                .map(form ->
                                        new Needle(form, significantLength(secret) * form.length() / secret.length())));
    }

    /** The same, and one key more. */
    SecretMasker with(Secret key) {
        if (keys.contains(key)) {
            return this;
        }
        Set<Secret> more = new HashSet<>(keys);
        more.add(key);
        return new SecretMasker(
                Set.copyOf(more), Stream.concat(needles.stream(), needles(key)).toList());
    }

    /** Whether there is anything to mask. */
    public boolean finds(String text) {
        return !chunks.runs(text).isEmpty();
    }

    /** The same bytes where there is nothing to mask, so that {@code ==} shows it. */
    public byte[] mask(byte[] bytes) {
        // One character a byte, and back: whatever the bytes mean.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String masked = mask(text);
        return masked.equals(text) ? bytes : masked.getBytes(StandardCharsets.ISO_8859_1);
    }

    public String mask(String text) {
        BitSet secret = chunks.runs(text);
        if (secret.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (int start = secret.nextSetBit(0); start >= 0; start = secret.nextSetBit(from)) {
            masked.append(text, from, start).append(MASK);
            from = secret.nextClearBit(start);
        }
        return masked.append(text, from, text.length()).toString();
    }

    /** So many characters in a row are not chance: half of a short secret, and a dozen of any. */
    private static int significantLength(String form) {
        return Math.min(Math.max(MIN_LENGTH, (form.length() + 1) / 2), MAX_COUNT);
    }

    private static Set<String> forms(String plain) {
        String percent = UrlEncoding.encode(plain);
        Set<String> forms = new HashSet<>(List.of(
                plain,
                percent,
                PERCENT.matcher(percent).replaceAll(code -> code.group().toLowerCase(Locale.ROOT)),
                new String(JsonStringEncoder.getInstance().quoteAsCharArray(plain)),
                plain.replace("/", "\\/"),
                plain.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"),
                plain.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")));
        for (int before = 0; before < 3; before++) {
            forms.add(base64(Base64.getEncoder(), plain, before));
            forms.add(base64(Base64.getUrlEncoder(), plain, before));
        }
        return forms;
    }

    /** Ways to write each character of a text by itself, as long for one as for another. */
    private static Set<String> spelled(String plain) {
        HexFormat small = HexFormat.of();
        HexFormat capital = small.withUpperCase();
        return Stream.<IntFunction<String>>of(
                        c -> "\\u" + small.toHexDigits((char) c),
                        c -> "\\u" + capital.toHexDigits((char) c),
                        c -> "%" + small.toHexDigits((byte) c),
                        c -> "%" + capital.toHexDigits((byte) c),
                        c -> "&#x" + small.toHexDigits((byte) c) + ";",
                        c -> "&#x" + capital.toHexDigits((byte) c) + ";",
                        c -> "&#" + c + ";",
                        c -> (char) c + "\0")
                .map(form -> plain.chars().mapToObj(form).collect(Collectors.joining()))
                .collect(Collectors.toSet());
    }

    /** What the text becomes where so many bytes, modulo three, precede it, without what it shares with others. */
    private static String base64(Base64.Encoder encoder, String plain, int before) {
        String encoded = encoder.withoutPadding().encodeToString(utf8("\0".repeat(before) + plain));
        int whole = (before + utf8(plain).length) * 8 / 6;
        return encoded.substring((before * 8 + 5) / 6, whole);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The chunks by the characters that they begin with: one pass over a text finds all of them, and passes by nearly
     * all of a response, however many keys there are.
     */
    private record Chunks(int width, BitSet rough, Map<Integer, List<Chunk>> byBeginning) {
        static Chunks of(List<Needle> needles) {
            List<Chunk> chunks = needles.stream().flatMap(Needle::chunks).toList();
            int width = Math.min(
                    Integer.BYTES,
                    chunks.stream()
                            .mapToInt(chunk -> chunk.text().length())
                            .min()
                            .orElse(1));
            Map<Integer, List<Chunk>> byBeginning =
                    chunks.stream().collect(Collectors.groupingBy(chunk -> beginning(chunk.text(), width)));
            BitSet rough = new BitSet();
            byBeginning.keySet().forEach(beginning -> rough.set(rough(beginning)));
            return new Chunks(width, rough, byBeginning);
        }

        /** Marks the runs of needles in a text. */
        BitSet runs(String text) {
            BitSet found = new BitSet();
            int mask = -1 >>> ((Integer.BYTES - width) * Byte.SIZE);
            int last = 0;
            for (int i = 0; i < text.length(); i++) {
                last = ((last << Byte.SIZE) | (text.charAt(i) & 0xff)) & mask;
                if (rough.get(rough(last))) {
                    int start = i + 1 - width;
                    byBeginning.getOrDefault(last, List.of()).forEach(chunk -> chunk.markRun(text, start, found));
                }
            }
            return found;
        }

        private static int beginning(String chunk, int width) {
            return chunk.chars().limit(width).reduce(0, (before, c) -> (before << Byte.SIZE) | (c & 0xff));
        }

        /** Sixteen bits of it. */
        private static int rough(int beginning) {
            return (beginning * 0x9e3779b1) >>> Short.SIZE;
        }
    }

    /** A text, any run of at least {@code least} characters of which is to be found. */
    private record Needle(String text, int least) {
        /** Each run that is long enough holds one whole chunk: it is looked for, then the run around is measured. */
        Stream<Chunk> chunks() {
            int length = (least + 1) / 2;
            return IntStream.rangeClosed(0, text.length() / length - 1)
                    .mapToObj(i -> new Chunk(this, i * length, text.substring(i * length, (i + 1) * length)));
        }
    }

    /** A part of a needle that begins at an index of it. */
    private record Chunk(Needle needle, int from, String text) {
        /** Marks the run that holds this chunk, if the chunk is at that index of a text and the run is long enough. */
        void markRun(String haystack, int at, BitSet found) {
            if (haystack.startsWith(text, at)) {
                int start = at - commonBefore(haystack, at);
                int end = at + text.length() + commonAfter(haystack, at + text.length());
                if (end - start >= needle.least()) {
                    found.set(start, end);
                }
            }
        }

        private int commonBefore(String haystack, int at) {
            int n = 0;
            while (n < at
                    && n < from
                    && haystack.charAt(at - n - 1) == needle.text().charAt(from - n - 1)) {
                n++;
            }
            return n;
        }

        private int commonAfter(String haystack, int at) {
            int next = from + text.length();
            int n = 0;
            while (at + n < haystack.length()
                    && next + n < needle.text().length()
                    && haystack.charAt(at + n) == needle.text().charAt(next + n)) {
                n++;
            }
            return n;
        }
    }
}
