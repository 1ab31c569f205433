package io.convot.conformance.result;

import io.convot.conformance.contract.ExchangeRecord;

/** Notified of examples while the run goes on, one at a time, from whichever thread they ran in. */
public interface ExampleListener {
    /** The example at a place begins. */
    default void started(String uri, int line, String name) {}

    /** An example, by its name, has made an exchange. */
    default void exchanged(String example, ExchangeRecord exchange) {}

    /** An example has ended. */
    default void finished(RecordedExample example) {}

    /** The run has ended. */
    default void ended() {}
}
