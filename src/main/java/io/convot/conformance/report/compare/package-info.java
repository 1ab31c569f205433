/** What has changed between two saved reports. */
@NullMarked
package io.convot.conformance.report.compare;

import org.jspecify.annotations.NullMarked;
