package dev.furrow.processor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Which class declares what. */
public final class Nesting {
    private Nesting() {}

    /** Returns the class that declares a member. */
    public static TypeElement ownerOf(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    /** Returns a class and the classes that enclose it, the outermost last. */
    public static List<TypeElement> outwards(Element type) {
        List<TypeElement> found = new ArrayList<>();
        for (Element at = type; at instanceof TypeElement here; at = here.getEnclosingElement()) {
            found.add(here);
        }
        return found;
    }
}
