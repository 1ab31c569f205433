/** Targets that are none, or turn against those who call them: what the suite makes of them, and that it bears them. */
@NullMarked
package io.convot.conformance.hostile;

import org.jspecify.annotations.NullMarked;
