/** The Gherkin glue: says what is done and what is expected, and holds no HTTP detail. */
@NullMarked
package io.convot.conformance.steps;

import org.jspecify.annotations.NullMarked;
