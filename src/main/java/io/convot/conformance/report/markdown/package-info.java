/** The summary in Markdown. */
@NullMarked
package io.convot.conformance.report.markdown;

import org.jspecify.annotations.NullMarked;
