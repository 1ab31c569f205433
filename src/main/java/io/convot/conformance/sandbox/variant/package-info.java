/** The differences that conform: what the published pages leave open. */
@NullMarked
package io.convot.conformance.sandbox.variant;

import org.jspecify.annotations.NullMarked;
