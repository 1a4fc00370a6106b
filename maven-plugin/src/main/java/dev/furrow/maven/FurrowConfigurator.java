package dev.furrow.maven;

import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;

/**
 * Maven's own way to set a goal's parameters, which knows {@link NamedValues} too. {@code META-INF/plexus/components.xml}
 * makes it known under its name.
 */
public final class FurrowConfigurator extends BasicComponentConfigurator {
    static final String NAME = "furrow";

    /** Makes the configurator; for Maven. */
    public FurrowConfigurator() {
        converterLookup.registerConverter(new NamedValuesConverter());
    }
}
