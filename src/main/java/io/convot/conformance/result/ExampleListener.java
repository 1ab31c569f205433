package io.convot.conformance.result;

import io.convot.conformance.contract.ExchangeRecord;

/** Notified of examples while the run goes on, one at a time, from whichever thread they ran in. */
public interface ExampleListener {
    /** An example begins. */
    default void started(String name) {}

    /** An example has made an exchange. */
    default void exchanged(ExchangeRecord exchange) {}

    /** An example has ended. */
    default void finished(RecordedExample example) {}

    /** The run has ended. */
    default void ended() {}
}
