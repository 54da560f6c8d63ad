package dev.deckle.cli;

import dev.deckle.bundle.Bundle;
import dev.deckle.bundle.BundleLimits;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the holes to be filled that a mask marks.
 *
 * @param mask file of the mask
 * @param reference a picture that shows the model what to paint
 * @param zip holds all pictures, the photo too, where it is there: their names are entries of it
 * @param fitted whether a mask of another size is stretched to the photo
 * @param masking the way in which the mask is read, grown and feathered
 */
record HoleRequest(String mask, Optional<String> reference, Optional<Path> zip, boolean fitted, Masking masking)
        implements JobRequest {

    /** Returns a request whose mask is read in the usual way, and neither grown nor feathered. */
    static HoleRequest of(String mask, ReadOptions reading) {
        MaskOptions usual = MaskOptions.DEFAULT;
        Masking masking = new Masking(new MaskOptions(usual.polarity(), usual.policy(), reading), 0, 0);
        return new HoleRequest(mask, Optional.empty(), Optional.empty(), false, masking);
    }

    @Override
    public Job job() {
        return Job.INPAINT;
    }

    @Override
    public JobRequest in(Path folder) {
        if (zip.isPresent()) {
            return new HoleRequest(mask, reference, Optional.of(folder.resolve(zip.get())), fitted, masking);
        }
        return new HoleRequest(
                Photo.in(folder, mask), reference.map(name -> Photo.in(folder, name)), zip, fitted, masking);
    }

    /** Returns whether the pictures are entries of a zip. */
    @Override
    public boolean isZipped() {
        return zip.isPresent();
    }

    @Override
    public OpenedJob open(JobSpec spec, ModelCard card, InputStream in) throws IOException {
        ReadOptions reading = spec.reading();
        if (zip.isEmpty()) {
            Photo photo = new Photo(spec.photo(), reading, in);
            return new HoleJob(
                    this,
                    spec.output(),
                    photo,
                    photo.probe(),
                    new Photo(mask, reading, in),
                    reference.map(name -> new Photo(name, reading, in)));
        }
        List<String> names = new ArrayList<>(List.of(spec.photo(), mask));
        reference.ifPresent(names::add);
        Bundle bundle = Bundle.read(zip.get(), names, BundleLimits.DEFAULT);
        Photo photo = Photo.entry(bundle, spec.photo(), reading);
        return new HoleJob(
                this,
                spec.output(),
                photo,
                photo.probe(),
                Photo.entry(bundle, mask, reading),
                reference.map(name -> Photo.entry(bundle, name, reading)));
    }
}
