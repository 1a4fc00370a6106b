package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.Setting;
import dev.furrow.processor.model.SyncField;
import dev.furrow.processor.model.SyncKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** What holds of each lock, barrier, semaphore and counter by itself. */
final class SyncRules {
    private static final int MAX_PARTIES = 65_535;
    private static final List<Modifier> FORBIDDEN = List.of(Modifier.PRIVATE, Modifier.FINAL, Modifier.STATIC);

    private SyncRules() {}

    static void check(SyncField field, Problems problems) {
        for (Modifier modifier : FORBIDDEN) {
            if (field.element().getModifiers().contains(modifier)) {
                problems.add(
                        Diagnostic.SHARED_MODIFIER,
                        Site.of(field.element()),
                        field.name(),
                        field.owner(),
                        modifier.name().toLowerCase(Locale.ROOT));
            }
        }
        Optional<SyncKind> kind = SyncKind.of(field);
        if (kind.isEmpty()) {
            problems.add(Diagnostic.SHARED_TYPE, Site.of(field.element()), field.name(), field.owner(), field.type());
            return;
        }
        checkElement(field, kind.get(), SyncKind.SEMAPHORE, "permits", field.permits(), 1, problems);
        checkElement(field, kind.get(), SyncKind.BARRIER, "parties", field.parties(), 0, problems);
        checkElement(field, kind.get(), SyncKind.COUNTER, "initial", field.initial(), 0, problems);
        if (kind.get() == SyncKind.SEMAPHORE && field.permits().value() < 0) {
            refuse(field, "permits", field.permits(), "at least 0", problems);
        }
        int parties = field.parties().value();
        if (kind.get() == SyncKind.BARRIER && (parties < 0 || parties > MAX_PARTIES)) {
            refuse(field, "parties", field.parties(), "from 1 to " + MAX_PARTIES + ", or 0 for all workers", problems);
        }
    }

    /** Checks that an element of the annotation is left to its default where it is not for fields of this kind. */
    private static void checkElement(
            SyncField field,
            SyncKind kind,
            SyncKind meant,
            String element,
            Setting<? extends Number> setting,
            long byDefault,
            Problems problems) {
        if (kind != meant && setting.value().longValue() != byDefault) {
            problems.add(
                    Diagnostic.SHARED_ELEMENT,
                    setting.site(),
                    field.name(),
                    field.owner(),
                    element,
                    kind.className(),
                    meant.className());
        }
    }

    private static void refuse(
            SyncField field, String element, Setting<Integer> setting, String range, Problems problems) {
        problems.add(
                Diagnostic.SHARED_VALUE, setting.site(), field.name(), field.owner(), element, setting.value(), range);
    }
}
