package dev.furrow.junit;

import dev.furrow.session.IndexTask;
import dev.furrow.session.Session;
import dev.furrow.session.SessionBuilder;

/** As the processor writes it. */
final class CounterSession extends Session<Counter> {
    private CounterSession(Builder builder) {
        super(builder);
    }

    IndexTask count() {
        return indexTask("count");
    }

    static Builder builder() {
        return new Builder();
    }

    static final class Builder extends SessionBuilder<Counter, Builder> {
        private Builder() {
            super(Counter.JOB);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public CounterSession open() {
            return new CounterSession(this);
        }
    }
}
