package io.convot.conformance.capture.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
        ByteBuffer before = source.duplicate();
        int count = super.write(source);
        copy.add(before, count);
        return count;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        ByteBuffer[] before = duplicates(sources, offset, length);
        long count = super.write(sources, offset, length);
        copy.add(before, count);
        return count;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        ByteBuffer before = source.duplicate();
        int count = super.writeFinal(source);
        copy.add(before, count);
        return count;
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        ByteBuffer[] before = duplicates(sources, offset, length);
        long count = super.writeFinal(sources, offset, length);
        copy.add(before, count);
        return count;
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return source.transferTo(position, count, new ConduitWritableByteChannel(this));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) throws IOException {
        return IoUtils.transfer(source, count, throughBuffer, new ConduitWritableByteChannel(this));
    }

    private static ByteBuffer[] duplicates(ByteBuffer[] sources, int offset, int length) {
        ByteBuffer[] duplicates = new ByteBuffer[length];
        for (int i = 0; i < length; i++) {
            duplicates[i] = sources[offset + i].duplicate();
        }
        return duplicates;
    }
}
