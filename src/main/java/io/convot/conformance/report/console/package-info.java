/** The run on the console: progress while it lasts, the verdict at its end. */
@NullMarked
package io.convot.conformance.report.console;

import org.jspecify.annotations.NullMarked;
