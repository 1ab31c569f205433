/**
 * Recorded or passing traffic, judged exchange by exchange: nothing here sends a call of its own. Reads HTTP archives,
 * masks keys as they are read, and leaves what it found as records for the reports.
 */
@NullMarked
package io.convot.conformance.capture;

import org.jspecify.annotations.NullMarked;
