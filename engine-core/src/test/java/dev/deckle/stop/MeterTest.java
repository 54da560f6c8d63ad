package dev.deckle.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    private static List<Double> heard(Runnable work) {
        List<Double> heard = new ArrayList<>();
        Meter.heard(heard::add, () -> {
            work.run();
            return heard;
        });
        return heard;
    }

    @Test
    void aShareFillsItsPartOfTheWhole() {
        List<Double> heard = heard(() -> {
            Meter.share(0.5, () -> Meter.done(1, 2));
            Meter.share(0.25, () -> {
                Meter.share(0.5, () -> Meter.done(1, 2));
                Meter.done(1, 2);
            });
        });
        double[] wanted = {0.25, 0.5, 0.5625, 0.625, 0.6875, 0.75, 1};
        assertThat(heard).hasSize(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(heard.get(i)).isCloseTo(wanted[i], EXACT);
        }
    }

    @Test
    void sharesThatAreTooMuchNeverMakeMoreThanTheWhole() {
        List<Double> heard = heard(() -> {
            for (int i = 0; i < 5; i++) {
                Meter.share(0.4, () -> Meter.done(3, 2));
            }
        });
        assertThat(heard).isSorted().endsWith(1.0).doesNotHaveDuplicates();
    }

    @Test
    void whatGoesBackOrHardlyOnIsNotTold() {
        List<Double> heard = heard(() -> {
            for (int i = 0; i <= 1_000_000; i++) {
                Meter.done(i, 1_000_000);
            }
            Meter.done(1, 2);
        });
        assertThat(heard).hasSizeBetween(250, 257).isSorted().endsWith(1.0);
    }

    @Test
    void workThatFailsIsNotDone() {
        List<Double> heard = new ArrayList<>();
        assertThatThrownBy(() -> Meter.heard(heard::add, () -> {
                    Meter.share(0.5, () -> {
                        throw new IllegalStateException("a fault");
                    });
                    return heard;
                }))
                .hasMessage("a fault");
        Meter.done(1, 1);
        assertThat(heard).isEmpty();
    }

    @Test
    void aCrewTellsOfAllItsPartsAndNothingOfWhatIsInsideThem() {
        Thread caller = Thread.currentThread();
        List<Double> heard = new ArrayList<>();
        Meter.heard(
                fraction -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    heard.add(fraction);
                },
                () -> {
                    Crew.run(10, i -> Meter.done(99, 100));
                    return heard;
                });
        assertThat(heard).isSorted().endsWith(1.0);
        assertThat(heard).allSatisfy(fraction -> assertThat(fraction * 10).isCloseTo(Math.rint(fraction * 10), EXACT));
    }

    @Test
    void nobodyHearsOutside() {
        AtomicInteger told = new AtomicInteger();
        Meter.heard(fraction -> told.incrementAndGet(), () -> told);
        Meter.done(1, 2);
        Meter.share(0.5, () -> Meter.done(1, 2));
        assertThat(told).hasValue(1);
    }
}
