package dev.furrow.processor.validator;

import dev.furrow.processor.diagnostic.Diagnostic;
import dev.furrow.processor.diagnostic.Problems;
import dev.furrow.processor.diagnostic.Site;
import dev.furrow.processor.model.WorkerHook;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/** What holds of methods that run when a worker starts or stops. */
final class HookRules {
    private static final List<Modifier> REFUSED = List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.ABSTRACT);

    private HookRules() {}

    static void check(WorkerHook hook, Problems problems) {
        Set<Modifier> modifiers = hook.element().getModifiers();
        for (Modifier refused : REFUSED) {
            if (modifiers.contains(refused)) {
                problems.add(
                        Diagnostic.WORKER_HOOK_MODIFIER,
                        hook.site(),
                        hook.annotation(),
                        hook.name(),
                        hook.owner(),
                        refused.name().toLowerCase(Locale.ROOT));
            }
        }
        if (!hook.element().getParameters().isEmpty()
                || !hook.element().getTypeParameters().isEmpty()
                || hook.element().getReturnType().getKind() != TypeKind.VOID) {
            problems.add(
                    Diagnostic.WORKER_HOOK_SIGNATURE,
                    Site.of(hook.element()),
                    hook.annotation(),
                    hook.name(),
                    hook.owner());
        }
    }
}
