package dev.deckle.cli;

import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.model.Painted;
import dev.deckle.model.PromptRule;
import dev.deckle.plan.Profile;
import dev.deckle.raster.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model that sends two answers more than it was asked for, and says so. Found by the command line as any user's own. */
public final class GenerousModels implements ModelSource {
    static final String ID = "test/generous";
    static final String WARNING = "Model test/generous gives more than it was asked for.";

    private static final int MORE = 2;
    private static final ModelCard CARD = new ModelCard(
            Profile.unlimited(ID), Set.of(Job.EXPAND, Job.INPAINT), PromptRule.NONE, Long.MAX_VALUE, true);

    @Override
    public List<ModelCard> cards() {
        return List.of(CARD);
    }

    @Override
    public Model open(String id, ModelSettings settings) {
        return new Generous(settings.results());
    }

    private record Generous(int results) implements ExpandModel, InpaintModel {
        @Override
        public ModelCard card() {
            return CARD;
        }

        @Override
        public Painted expand(ExpandRequest request, Call call) {
            Raster canvas = request.source().allocateLike(request.canvas());
            canvas.view(request.placement()).copyFrom(request.source());
            EdgeFill.smooth().fill(canvas, request.placement(), AlphaMode.OPAQUE);
            return painted(canvas, request.frame());
        }

        @Override
        public Painted inpaint(InpaintRequest request, Call call) {
            Raster picture = request.source().copy();
            EdgeFill.smooth().fill(picture, request.mask(), AlphaMode.OPAQUE);
            return painted(picture, Frame.whole(picture.size()));
        }

        private Painted painted(Raster picture, Frame frame) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < results + MORE; i++) {
                answers.add(new Answer.Pixels(picture.copy()));
            }
            return new Painted(answers, frame, Optional.empty(), Optional.empty(), List.of(WARNING));
        }
    }
}
