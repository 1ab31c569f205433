/** What the steps work with: the context of an example, test data, credentials, polling, paging, concurrent calls. */
@NullMarked
package io.convot.conformance.scenario;

import org.jspecify.annotations.NullMarked;
