/** A run's settings: read from flags, environment and file, checked once, with an error that names the place. */
@NullMarked
package io.convot.conformance.config;

import org.jspecify.annotations.NullMarked;
