package io.convot.conformance.sandbox;

import java.util.List;

/**
 * The options of a sandbox.
 *
 * @param port the port, 0 for a free one
 * @param rateLimit whether it limits the rate: 300 calls at once and 50 a second, for each key and operation
 * @param conversations how many conversations app one holds, 0 or more
 * @param clients what it offers to somebody who writes a client
 */
public record SandboxOptions(
        int port,
        boolean rateLimit,
        List<String> faults,
        List<String> variants,
        int conversations,
        ClientOptions clients) {
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

    /** The conforming sandbox: a free port on 127.0.0.1, no rate limit, 40 conversations. */
    public static SandboxOptions plain() {
        return new SandboxOptions(0, false, List.of(), List.of(), USUAL_CONVERSATIONS, ClientOptions.none());
    }

    /**
     * On another port.
     *
     * @param other 0 to 65535, 0 for a free one
     */
    public SandboxOptions withPort(int other) {
        return new SandboxOptions(other, rateLimit, faults, variants, conversations, clients);
    }

    /** With or without the rate limit. */
    public SandboxOptions withRateLimit(boolean other) {
        return new SandboxOptions(port, other, faults, variants, conversations, clients);
    }

    /** With these faults. */
    public SandboxOptions withFaults(String... ids) {
        return new SandboxOptions(port, rateLimit, List.of(ids), variants, conversations, clients);
    }

    /** With these variants. */
    public SandboxOptions withVariants(String... ids) {
        return new SandboxOptions(port, rateLimit, faults, List.of(ids), conversations, clients);
    }

    /**
     * With so many conversations.
     *
     * @param count 0 or more
     */
    public SandboxOptions withConversations(int count) {
        return new SandboxOptions(port, rateLimit, faults, variants, count, clients);
    }

    /** With this for somebody who writes a client. */
    public SandboxOptions withClients(ClientOptions other) {
        return new SandboxOptions(port, rateLimit, faults, variants, conversations, other);
    }
}
