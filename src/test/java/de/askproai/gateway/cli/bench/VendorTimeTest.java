package de.askproai.gateway.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.cli.bench.VendorTime.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class VendorTimeTest {

    @Test
    void whatLiesApartIsAddedUp() {
        assertThat(VendorTime.covered(List.of(new Span(30, 34), new Span(10, 15))))
                .isEqualTo(9);
    }

    @Test
    void whatLiesUponOneAnotherCountsOnce() {
        assertThat(VendorTime.covered(List.of(new Span(10, 20), new Span(12, 15), new Span(18, 25))))
                .isEqualTo(15);
    }

    @Test
    void nothingAskedIsNoTime() {
        assertThat(VendorTime.covered(List.of())).isZero();
    }

    @Test
    void onlyWhatIsExpectedIsKept() {
        VendorTime time = new VendorTime();
        time.expect("a");
        time.answered("a", 5, 8);
        time.answered("b", 5, 8);
        time.answered(null, 5, 8);

        assertThat(time.nanos("a")).isEqualTo(3);
        assertThat(time.nanos("a")).as("forgotten once taken").isZero();
        assertThat(time.nanos("b")).isZero();
    }
}
