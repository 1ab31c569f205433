package io.convot.conformance.report;

/** Told of examples while the run goes on, one at a time, from whichever thread they ran in. */
public interface ExampleListener {
    /**
     * An example begins.
     *
     * @param name its title
     */
    void started(String name);

    /**
     * An example has ended.
     *
     * @param example what came out
     */
    void finished(RecordedExample example);

    /** The run has ended. */
    void ended();
}
