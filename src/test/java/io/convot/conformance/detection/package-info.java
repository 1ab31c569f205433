/** The proof of strength: every rule is seen to fail, and nothing that conforms is ever accused. */
@NullMarked
package io.convot.conformance.detection;

import org.jspecify.annotations.NullMarked;
