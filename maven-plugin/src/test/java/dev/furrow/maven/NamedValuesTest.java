package dev.furrow.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.converters.lookup.DefaultConverterLookup;
import org.codehaus.plexus.component.configurator.expression.DefaultExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamedValuesTest {

    @Test
    void elementsOfThePomBecomeItems() throws ComponentConfigurationException {
        PlexusConfiguration load = new DefaultPlexusConfiguration("load");
        load.addChild("elevation", " dem,1.npy ");
        load.addChild("mask", "mask.npy");

        assertThat(convert(load))
                .isInstanceOfSatisfying(
                        NamedValues.class,
                        values -> assertThat(values.items()).containsExactly("elevation=dem,,1.npy", "mask=mask.npy"));
    }

    @Test
    void textIsLeftToTheLauncher() throws ComponentConfigurationException {
        PlexusConfiguration load = new DefaultPlexusConfiguration("load", "elevation=dem.npy,mask=mask.npy");

        assertThat(convert(load))
                .isInstanceOfSatisfying(
                        NamedValues.class,
                        values -> assertThat(values.items()).containsExactly("elevation=dem.npy,mask=mask.npy"));
    }

    @Test
    void nothingGivenIsNothing() throws ComponentConfigurationException {
        assertThat(convert(new DefaultPlexusConfiguration("load"))).isNull();
    }

    private static @Nullable Object convert(PlexusConfiguration configuration) throws ComponentConfigurationException {
        return new NamedValuesConverter()
                .fromConfiguration(
                        new DefaultConverterLookup(),
                        configuration,
                        NamedValues.class,
                        RunMojo.class,
                        NamedValues.class.getClassLoader(),
                        new DefaultExpressionEvaluator(),
                        null);
    }
}
