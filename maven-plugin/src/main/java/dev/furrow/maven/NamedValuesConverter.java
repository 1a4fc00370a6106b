package dev.furrow.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.converters.AbstractConfigurationConverter;
import org.codehaus.plexus.component.configurator.converters.lookup.ConverterLookup;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Makes {@link NamedValues} of a parameter's elements or, where it has none, of its text. */
final class NamedValuesConverter extends AbstractConfigurationConverter {

    @Override
    public boolean canConvert(Class<?> type) {
        return type == NamedValues.class;
    }

    /** Returns the values, or null where the parameter is not set. */
    @Override
    public @Nullable Object fromConfiguration(
            ConverterLookup lookup,
            PlexusConfiguration configuration,
            Class<?> type,
            Class<?> enclosingType,
            ClassLoader loader,
            ExpressionEvaluator evaluator,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        if (configuration.getChildCount() > 0) {
            Map<String, String> values = new LinkedHashMap<>();
            for (PlexusConfiguration child : configuration.getChildren()) {
                values.put(child.getName(), text(child, evaluator));
            }
            return NamedValues.of(values);
        }
        Object line = fromExpression(configuration, evaluator, String.class);
        return line == null ? null : NamedValues.of(line.toString());
    }

    private String text(PlexusConfiguration child, ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        Object value = fromExpression(child, evaluator, String.class);
        return value == null ? "" : value.toString().strip();
    }
}
