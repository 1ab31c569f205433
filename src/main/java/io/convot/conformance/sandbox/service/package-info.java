/**
 * The sandbox's inside: the conforming service, and the seams at which a fault or a variant changes it.
 *
 * <p>A {@link io.convot.conformance.sandbox.service.Call} goes through the interceptors to the
 * {@link io.convot.conformance.sandbox.service.Service}, which asks its
 * {@link io.convot.conformance.sandbox.service.Behaviour} for each single decision, and comes back as a
 * {@link io.convot.conformance.sandbox.service.Reply}. An {@link io.convot.conformance.sandbox.service.Alteration}
 * hooks into either place when a sandbox starts.
 */
@NullMarked
package io.convot.conformance.sandbox.service;

import org.jspecify.annotations.NullMarked;
