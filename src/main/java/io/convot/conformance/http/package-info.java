/** The calls of the Convot API over one HTTP client, and the evidence of each exchange. */
@NullMarked
package io.convot.conformance.http;

import org.jspecify.annotations.NullMarked;
