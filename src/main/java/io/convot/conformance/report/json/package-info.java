/** The report for programs, conformance.json. */
@NullMarked
package io.convot.conformance.report.json;

import org.jspecify.annotations.NullMarked;
