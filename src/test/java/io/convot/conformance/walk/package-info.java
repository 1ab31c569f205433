/** Walks: their model, their soundness, and what they find. */
@NullMarked
package io.convot.conformance.walk;

import org.jspecify.annotations.NullMarked;
