package io.convot.conformance.http;

import io.convot.conformance.http.HttpTransport.ResponseTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/** Reads large responses one at a time, and bounds what they hold in total: what one becomes is larger still. */
final class LargeResponses {
    private static final int LARGE = 1024 * 1024;
    /** Calls that are under way when a run ends for the size of its responses: no more is read of theirs. */
    private static final int MAX_TOTAL = 96 * LARGE;

    private final int maxBytes;
    private final Semaphore room = new Semaphore(1);
    private int total;

    /** @param maxBytes the maximum size of one response */
    LargeResponses(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    Turn turn() {
        return new Turn();
    }

    /** One response; it keeps other large ones waiting until it is closed. */
    final class Turn implements AutoCloseable {
        private boolean large;

        private Turn() {}

        /**
         * Reads a body.
         *
         * @param abort breaks the exchange off: closing the stream would read the rest of it
         * @throws ResponseTooLarge if it, or all large ones together, are larger than the suite reads
         */
        byte[] read(InputStream content, Runnable abort) throws IOException {
            byte[] head = content.readNBytes(LARGE);
            if (head.length < LARGE) {
                return head;
            }
            room.acquireUninterruptibly();
            large = true;
            if (total >= MAX_TOTAL) {
                abort.run();
                throw new ResponseTooLarge("large responses came to " + total / LARGE + " MiB before it");
            }
            byte[] rest = content.readNBytes(maxBytes - LARGE + 1);
            if (head.length + rest.length > maxBytes) {
                abort.run();
                throw new ResponseTooLarge("the response is larger than " + maxBytes / LARGE + " MiB");
            }
            total += LARGE + rest.length;
            byte[] bytes = Arrays.copyOf(head, head.length + rest.length);
            System.arraycopy(rest, 0, bytes, head.length, rest.length);
            return bytes;
        }

        @Override
        public void close() {
            if (large) {
                large = false;
                room.release();
            }
        }
    }
}
