/** The report as one page for a browser: what is shown, and how it is made visible. */
@NullMarked
package io.convot.conformance.report.html;

import org.jspecify.annotations.NullMarked;
