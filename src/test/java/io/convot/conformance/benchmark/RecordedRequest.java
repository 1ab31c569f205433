package io.convot.conformance.benchmark;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A request as it was seen on the wire, and the time that its response took.
 *
 * @param example the example on whose behalf it was sent
 * @param method the HTTP method
 * @param target path and query, as sent
 * @param authorization the header of that name; empty where there was none
 * @param contentType the header of that name; empty where there was none
 * @param body the body; empty where there was none
 * @param start when it came in full, in nanoseconds of the JVM's clock
 * @param end when its response was sent, in nanoseconds of the JVM's clock
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only sent again
record RecordedRequest(
        String example,
        String method,
        String target,
        String authorization,
        String contentType,
        byte[] body,
        long start,
        long end) {
    void write(DataOutputStream out) throws IOException {
        for (String text : new String[] {example, method, target, authorization, contentType}) {
            out.writeUTF(text);
        }
        out.writeInt(body.length);
        out.write(body);
        out.writeLong(start);
        out.writeLong(end);
    }

    static RecordedRequest read(DataInputStream in) throws IOException {
        return new RecordedRequest(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readNBytes(in.readInt()),
                in.readLong(),
                in.readLong());
    }
}
