package io.convot.conformance.scenario;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;

/** Notifies the listeners of the run that is under way what happens in it. Named to Cucumber as its only plugin. */
public final class RunEvents implements ConcurrentEventListener {
    @Override
    public void setEventPublisher(EventPublisher publisher) {
        RunContext.current().listeners().forEach(listener -> listener.setEventPublisher(publisher));
    }
}
