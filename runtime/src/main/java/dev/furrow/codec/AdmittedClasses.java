package dev.furrow.codec;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The classes of which objects may be made when bytes are deserialized: those that a signature names, those that their
 * fields are declared as, and plain values and collections of the JDK. Whatever else there is on the class path can't be
 * made, so that bytes can do no more than be such a value.
 */
final class AdmittedClasses {
    /** Values without parts that could be of any class. */
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Number.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Enum.class,
            java.math.BigInteger.class,
            java.math.BigDecimal.class,
            UUID.class,
            Date.class,
            BitSet.class,
            Currency.class,
            Locale.class);

    /** What the immutable collections and enum sets are, and what stands for them in the bytes. */
    private static final Set<String> HIDDEN_COLLECTIONS = Set.of(
            "java.util.CollSer",
            "java.util.ImmutableCollections$List12",
            "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$Set12",
            "java.util.ImmutableCollections$SetN",
            "java.util.ImmutableCollections$Map1",
            "java.util.ImmutableCollections$MapN",
            "java.util.EnumSet",
            "java.util.EnumSet$SerializationProxy",
            "java.util.RegularEnumSet",
            "java.util.JumboEnumSet");

    /** Collections, which may be in a field that is declared as an interface. */
    private static final List<Class<?>> COLLECTIONS = List.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            EnumMap.class,
            Arrays.asList().getClass());

    private final Set<Class<?>> admitted = new HashSet<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private boolean collections;

    private AdmittedClasses() {}

    /** Returns what a signature admits that names these classes. */
    static AdmittedClasses of(Class<?> type, Class<?>... named) {
        AdmittedClasses classes = new AdmittedClasses();
        classes.add(type);
        Arrays.asList(named).forEach(classes::add);
        return classes;
    }

    /** Tells whether an object of a class may be made. */
    boolean admits(Class<?> type) {
        Class<?> element = elementOf(type);
        if (element.isPrimitive() || VALUES.contains(element) || admitted.contains(element)) {
            return true;
        }
        // The collections of the JDK ask for the room of their elements as arrays of these.
        if (type.isArray() && (element == Object.class || element == Map.Entry.class)) {
            return true;
        }
        boolean time = element.getPackageName().equals("java.time") && !element.isMemberClass();
        return time || (collections && HIDDEN_COLLECTIONS.contains(element.getName()));
    }

    private void add(Type type) {
        if (type instanceof Class<?> declared) {
            add(declared);
        } else if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            addAll(generic.getActualTypeArguments());
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            addAll(wildcard.getUpperBounds());
        } else if (type instanceof TypeVariable<?> variable) {
            addAll(variable.getBounds());
        }
    }

    private void addAll(Type[] types) {
        for (Type type : types) {
            add(type);
        }
    }

    private void add(Class<?> declared) {
        Class<?> type = elementOf(declared);
        if (type.isPrimitive() || type == Object.class || type == Serializable.class || !seen.add(type)) {
            return;
        }
        if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            collections = true;
            COLLECTIONS.stream().filter(type::isAssignableFrom).forEach(this::admit);
        }
        admit(type);
        addParts(type);
    }

    /** Admits a class with its superclasses, whose names are in the bytes too. */
    private void admit(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            admitted.add(at);
        }
    }

    /** Adds what the fields of a class, and of its superclasses, are declared as, and the classes it stands in for. */
    private void addParts(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            Type superclass = at.getGenericSuperclass();
            if (superclass != null) {
                add(superclass);
            }
            for (Field field : at.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                    add(field.getGenericType());
                }
            }
            for (Class<?> nested : at.getDeclaredClasses()) {
                if (Serializable.class.isAssignableFrom(nested) && Modifier.isPrivate(nested.getModifiers())) {
                    add(nested); // as a serialization proxy is
                }
            }
        }
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> at = type;
        while (at.isArray()) {
            at = at.getComponentType();
        }
        return at;
    }
}
