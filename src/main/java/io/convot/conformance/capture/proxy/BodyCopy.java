package io.convot.conformance.capture.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The copy of a body that passes through, as long as it is not too long. Used by one thread at a time. */
final class BodyCopy {
    private static final int MAX_LENGTH = 4 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLong;

    /** A step that moves bytes out of buffers, or into them, and says how many. */
    @FunctionalInterface
    interface Transfer {
        long run() throws IOException;
    }

    /** Makes a transfer, and copies what it has moved. */
    long during(Transfer transfer, ByteBuffer... buffers) throws IOException {
        List<ByteBuffer> before =
                Arrays.stream(buffers).map(ByteBuffer::duplicate).toList();
        long count = transfer.run();
        long left = count;
        for (ByteBuffer buffer : before) {
            int some = (int) Math.min(left, buffer.remaining());
            add(buffer, some);
            left -= some;
        }
        return count;
    }

    private void add(ByteBuffer buffer, int count) {
        if (tooLong || count <= 0) {
            return;
        }
        if (bytes.size() + count > MAX_LENGTH) {
            tooLong = true;
            bytes.reset();
            return;
        }
        byte[] some = new byte[count];
        buffer.get(some);
        bytes.writeBytes(some);
    }

    /** The body; empty where it was too long. */
    Optional<byte[]> whole() {
        return tooLong ? Optional.empty() : Optional.of(bytes.toByteArray());
    }
}
