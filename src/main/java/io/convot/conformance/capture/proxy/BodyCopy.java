package io.convot.conformance.capture.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The copy of a body that passes through, as long as it is not too long. Used by one thread at a time. */
final class BodyCopy {
    private static final int MAX_LENGTH = 4 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLong;

    /** Takes the first bytes of a buffer, which stays as it is. */
    void add(ByteBuffer buffer, long count) {
        if (tooLong || count <= 0) {
            return;
        }
        if (bytes.size() + count > MAX_LENGTH) {
            tooLong = true;
            bytes.reset();
            return;
        }
        byte[] some = new byte[(int) count];
        buffer.duplicate().get(some);
        bytes.writeBytes(some);
    }

    /** Takes bytes from several buffers, one after the other. */
    void add(ByteBuffer[] buffers, long count) {
        long left = count;
        for (ByteBuffer buffer : buffers) {
            long some = Math.min(left, buffer.remaining());
            add(buffer, some);
            left -= some;
        }
    }

    /** The body; empty where it was too long. */
    Optional<byte[]> whole() {
        return tooLong ? Optional.empty() : Optional.of(bytes.toByteArray());
    }
}
