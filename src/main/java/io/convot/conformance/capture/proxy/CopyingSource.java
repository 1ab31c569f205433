package io.convot.conformance.capture.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.StreamSourceConduit;

/** Copies a request's body while it is read. */
final class CopyingSource extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private final BodyCopy copy;

    CopyingSource(StreamSourceConduit next, BodyCopy copy) {
        super(next);
        this.copy = copy;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return (int) copy.during(() -> super.read(target), target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return copy.during(
                () -> super.read(targets, offset, length), Arrays.copyOfRange(targets, offset, offset + length));
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer throughBuffer, StreamSinkChannel target) throws IOException {
        return IoUtils.transfer(new ConduitReadableByteChannel(this), count, throughBuffer, target);
    }
}
