package io.convot.conformance.capture.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.StreamSinkConduit;

/** Copies a response's body while it is written. */
final class CopyingSink extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final BodyCopy copy;

    CopyingSink(StreamSinkConduit next, BodyCopy copy) {
        super(next);
        this.copy = copy;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) copy.during(() -> super.write(source), source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return copy.during(
                () -> super.write(sources, offset, length), Arrays.copyOfRange(sources, offset, offset + length));
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return (int) copy.during(() -> super.writeFinal(source), source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return copy.during(
                () -> super.writeFinal(sources, offset, length), Arrays.copyOfRange(sources, offset, offset + length));
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return source.transferTo(position, count, new ConduitWritableByteChannel(this));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) throws IOException {
        return IoUtils.transfer(source, count, throughBuffer, new ConduitWritableByteChannel(this));
    }
}
