package dev.furrow.processor.validator;

import dev.furrow.processor.model.JobClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds jobs of one compilation that would generate the same classes: {@code Outer.Job} and {@code Outer_Job}. */
public final class ClashRules {
    private final Map<String, String> jobsBySession = new HashMap<>();

    /** Makes rules for one compilation. */
    public ClashRules() {}

    /** Returns the name of the other job for each of {@code jobs}, those of one round, that clashes with another. */
    public Map<JobClass, String> check(List<JobClass> jobs) {
        Map<JobClass, String> clashes = new HashMap<>();
        Map<String, JobClass> thisRound = new HashMap<>();
        for (JobClass job : jobs) {
            if (job.isBase()) {
                continue;
            }
            String session = job.names().qualified(job.names().session());
            String other = jobsBySession.putIfAbsent(session, job.name());
            JobClass clashing = thisRound.putIfAbsent(session, job);
            if (other != null && !other.equals(job.name())) {
                clashes.put(job, other);
                if (clashing != null) {
                    clashes.put(clashing, job.name());
                }
            }
        }
        return clashes;
    }
}
