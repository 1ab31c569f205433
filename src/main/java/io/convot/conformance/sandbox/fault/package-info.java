/**
 * The ways in which the sandbox can be made to break a rule.
 *
 * <p>To add a fault, add an entry to the list of its area ({@code MessageFaults}, {@code ContactFaults} …):
 *
 * <pre>{@code
 * fault("list-needs-no-scope", "The list is served to keys that lack its scope.", rules("SCOPE-1"),
 *         alter(behaviour -> new Altered(behaviour) {
 *             public boolean hasScope(Call call, ApiKey key) {
 *                 return call.is(LIST_CONVERSATIONS) || super.hasScope(call, key);
 *             }
 *         }))
 * }</pre>
 *
 * <p>What can be seen in the call and its response is an interceptor
 * ({@link io.convot.conformance.sandbox.service.Alteration#served served},
 * {@link io.convot.conformance.sandbox.service.Alteration#refused refused},
 * {@link io.convot.conformance.sandbox.service.Alteration#before before},
 * {@link io.convot.conformance.sandbox.service.Alteration#everyNth everyNth}); what is decided inside is an override of
 * one method of {@link io.convot.conformance.sandbox.service.Behaviour}; what is wrong in the stored state goes through
 * {@link io.convot.conformance.sandbox.service.Wiring#store()}. Name every rule that the fault violates.
 */
@NullMarked
package io.convot.conformance.sandbox.fault;

import org.jspecify.annotations.NullMarked;
