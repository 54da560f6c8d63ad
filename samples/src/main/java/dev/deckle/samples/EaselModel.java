package dev.deckle.samples;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Side;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.PromptRule;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.RemoteAccount;
import dev.deckle.model.remote.RemoteModel;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunClient;
import dev.deckle.plan.Price;
import dev.deckle.plan.Profile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.jr.ob.JSON;

/**
 * Plugs in a provider of one's own: a server that takes a picture and margins as JSON, and is asked for the job by the name that it was
 * given. What costs money, what is sent again, looked up or fetched is decided by {@code dev.deckle.model.remote}; here stands only what
 * is asked, and {@link EaselRun} says what the answers mean. Immutable; safe for any number of threads.
 */
public final class EaselModel extends RemoteModel<EaselModel.Account, EaselModel.Options, EaselModel>
        implements ExpandModel {
    /** Declares what is known of the model: 0.02 USD a call, any margins. */
    public static final ModelCard CARD = new ModelCard(
            Profile.unlimited("easel/expand").withPrice(new Price(2, false)),
            Set.of(Job.EXPAND),
            PromptRule.NONE,
            20_000_000,
            true);

    /** Holds no options: there is nothing to set. */
    public record Options() {}

    /** Holds an account at the server. */
    public static final class Account extends RemoteAccount<Account> {
        private static final RunClient.Provider EASEL = new RunClient.Provider(
                "EASEL_API_KEY", "EASEL_BASE_URL", "EASEL_HOSTS", "http://127.0.0.1:7070", List.of());

        /** Makes the account of a client. */
        public Account(RunClient client) {
            super(client, Account::new);
        }

        /** Makes the account with this key. */
        public static Account of(String key) {
            return new Account(RunClient.of(EASEL, key));
        }
    }

    private EaselModel(Account account, ModelCard card, Options options) {
        super(account, card, options);
    }

    /** Makes the model of an account. */
    public static EaselModel of(Account account) {
        return new EaselModel(account, CARD, new Options());
    }

    @Override
    protected EaselModel with(ModelCard card, Options options) {
        return new EaselModel(account(), card, options);
    }

    @Override
    protected RunApi api(RunTicket ticket, byte[] json) {
        return new EaselRun(ticket, json);
    }

    @Override
    protected String settingsText() {
        return "";
    }

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        ProfileCheck.require(card().profile(), request);
        RunTicket ticket = newTicket(request.frame());
        byte[] png = Preparation.of(call, card().id(), () -> Pictures.png(request.source()));
        Pictures.requireSize(card(), "a picture", png.length);
        Map<String, Object> job = new LinkedHashMap<>();
        Side.ALL.forEach(side -> job.put(side.label(), request.margins().get(side)));
        Digest asked = Digest.of(JSON.std.asString(job) + Digest.of(png));
        job.put("name", ticket.reference());
        job.put("picture", Base64.getEncoder().encodeToString(png));
        return submit(ticket, JSON.std.asString(job).getBytes(StandardCharsets.UTF_8), asked, call);
    }
}
