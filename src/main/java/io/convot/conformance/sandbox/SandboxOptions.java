package io.convot.conformance.sandbox;

import java.util.List;

/**
 * How a sandbox is started.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param rateLimit whether it limits the rate: 300 calls at once and 50 a second, for each key and operation
 * @param conversations how many conversations app one holds, 0 or more
 */
public record SandboxOptions(
        int port, boolean rateLimit, List<String> faults, List<String> variants, int conversations) {
    private static final int USUAL_CONVERSATIONS = 40;

    /**
     * Copies the lists and checks the numbers.
     *
     * @throws IllegalArgumentException where the port or the number of conversations is out of range
     */
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The sandbox's port must be 0 to 65535, not " + port + ".");
        }
        if (conversations < 0) {
            throw new IllegalArgumentException(
                    "The sandbox can't hold " + conversations + " conversations: the minimum is 0.");
        }
        faults = List.copyOf(faults);
        variants = List.copyOf(variants);
    }

    /** The conforming sandbox: a free port, no rate limit, 40 conversations. */
    public static SandboxOptions plain() {
        return new SandboxOptions(0, false, List.of(), List.of(), USUAL_CONVERSATIONS);
    }

    /**
     * On another port.
     *
     * @param other 0 to 65535, 0 for a free one
     */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, rateLimit, faults, variants, conversations);
    }

    /** With or without the rate limit. */
    public SandboxOptions withRateLimit(boolean other) {
        return new SandboxOptions(port, other, faults, variants, conversations);
    }

    /** With these faults. */
    public SandboxOptions withFaults(String... ids) {
        return new SandboxOptions(port, rateLimit, List.of(ids), variants, conversations);
    }

    /** With these variants. */
    public SandboxOptions withVariants(String... ids) {
        return new SandboxOptions(port, rateLimit, faults, List.of(ids), conversations);
    }

    /**
     * With so many conversations.
     *
     * @param count 0 or more
     */
    public SandboxOptions withConversations(int count) {
        return new SandboxOptions(port, rateLimit, faults, variants, count);
    }
}
