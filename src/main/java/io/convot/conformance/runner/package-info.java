/** One run from its start to its verdict: preflight, launch of Cucumber, parallelism, clean-up, publication. */
@NullMarked
package io.convot.conformance.runner;

import org.jspecify.annotations.NullMarked;
