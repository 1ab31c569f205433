/** Hostile targets, from the first call or later on: each gets a sentence, no false violation, and an end in time. */
@NullMarked
package io.convot.conformance.hostile;

import org.jspecify.annotations.NullMarked;
