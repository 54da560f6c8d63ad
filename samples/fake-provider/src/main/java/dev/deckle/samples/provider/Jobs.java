package dev.deckle.samples.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps all jobs of both providers: accepted, charged, found again. */
final class Jobs {
    private static final Map<Outcome, String> BAD_URLS = Map.of(
            Outcome.FILE_URL, "file:///etc/hostname",
            Outcome.PRIVATE_URL, "http://10.11.12.13/picture.png",
            Outcome.USER_INFO_URL, "https://someone:secret@127.0.0.1/picture.png");

    private final Map<String, ChargedJob> jobs = new LinkedHashMap<>();
    private final Map<String, String> hosted = new LinkedHashMap<>();
    private final ProviderOptions options;
    private final FaultScript script;
    private final Ledger ledger;
    private final HostedFiles files;

    Jobs(ProviderOptions options, FaultScript script, Ledger ledger, HostedFiles files) {
        this.options = options;
        this.script = script;
        this.ledger = ledger;
        this.files = files;
    }

    /** Takes a job on and charges for it. */
    synchronized ChargedJob accept(ChargedJob.Order order) {
        if (jobs.containsKey(order.id())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "taskUUID",
                    "Expected a taskUUID that is new but received " + order.id() + ", which has been used");
        }
        ChargedJob job = new ChargedJob(order, script.next(Phase.RESULT).flatMap(Fault::outcome), options);
        jobs.put(order.id(), job);
        ledger.add(new Charge(order.provider(), order.model(), order.id(), order.reference(), order.cents()));
        return job;
    }

    synchronized Optional<ChargedJob> find(String provider, String id) {
        return Optional.ofNullable(jobs.get(id))
                .filter(job -> job.order().provider().equals(provider));
    }

    /** Returns Runflow's runs with a reference, the newest first. */
    synchronized List<ChargedJob> withReference(String reference) {
        List<ChargedJob> found = new ArrayList<>();
        for (ChargedJob job : jobs.values()) {
            boolean same = job.order().reference().filter(reference::equals).isPresent();
            if (same && job.order().provider().equals("runflow")) {
                found.add(0, job);
            }
        }
        return found;
    }

    /** Returns the address of a picture. */
    synchronized String url(ChargedJob job, int index, boolean signed) {
        if (job.outcome().isPresent() && BAD_URLS.containsKey(job.outcome().get())) {
            return String.valueOf(BAD_URLS.get(job.outcome().get()));
        }
        String name = job.uuid(index) + "." + job.order().suffix();
        String id = hosted.computeIfAbsent(name, key -> files.add(key, job.type(), () -> job.picture(index)));
        return signed ? files.url(id) : files.unsignedUrl(id);
    }
}
