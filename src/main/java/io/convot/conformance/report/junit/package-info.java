/** The report for CI servers, junit.xml. */
@NullMarked
package io.convot.conformance.report.junit;

import org.jspecify.annotations.NullMarked;
