/** What GitHub Actions shows of a run: annotations and the job summary. */
@NullMarked
package io.convot.conformance.report.github;

import org.jspecify.annotations.NullMarked;
