/** From a run's events to its verdict, and from the verdict to files and console. */
@NullMarked
package io.convot.conformance.report;

import org.jspecify.annotations.NullMarked;
