/** The command line: commands, options and exit statuses. */
@NullMarked
package io.convot.conformance.cli;

import org.jspecify.annotations.NullMarked;
