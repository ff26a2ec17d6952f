package de.askproai.gateway.call;

import static de.askproai.gateway.tenant.TestCompany.branch;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.tenant.Branch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchNamesTest {
    private static final Branch WEST = branch("west", "Salon West", "am Westring");
    private static final Branch MITTE = branch("laden", "Haargenau Mitte");
    private static final List<Branch> TWO = List.of(WEST, MITTE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Salon",
                "im Salon",
                "in Ihrem Salon bitte",
                "die Filiale",
                "der Laden",
                "at the shop",
                "your store",
                ""
            })
    void whatAnyShopIsCalledNamesNone(String said) {
        assertThat(BranchNames.find(said, TWO)).isEmpty();
        assertThat(BranchNames.saysWhich(said, TWO)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Salon West, west",
        "im Salon West, west",
        "West, west",
        "der Salon am Westring, west",
        "Salon Wesd, west",
        "Salon Mitte, laden",
        "die Filiale in Mitte, laden",
        "Haargenau, laden",
        "the shop in Mitte, laden"
    })
    void whatElseIsSaidNamesIt(String said, String key) {
        assertThat(BranchNames.find(said, TWO)).extracting(Branch::key).containsExactly(key);
        assertThat(BranchNames.saysWhich(said, TWO)).isTrue();
    }

    @Test
    void anotherNameIsNoneOfThem() {
        assertThat(BranchNames.find("Filiale Hamburg", TWO)).isEmpty();
        assertThat(BranchNames.find("in Wedding bitte", TWO)).isEmpty();
        assertThat(BranchNames.saysWhich("Filiale Hamburg", TWO)).isTrue();
    }

    @Test
    void aBranchThatIsCalledJustThatIsNamedByWhoeverCallsItJustThat() {
        Branch workshop = branch("w", "Werkstatt");
        Branch shop = branch("v", "Verkauf", "Laden");
        List<Branch> both = List.of(workshop, shop);

        assertThat(BranchNames.find("Werkstatt", both)).containsExactly(workshop);
        assertThat(BranchNames.find("Laden", both)).containsExactly(shop);
        assertThat(BranchNames.find("bei Ihnen im Laden", both)).isEmpty();
    }

    @Test
    void namesThatDifferInSuchAWordAloneAreToldApartByTheWholeName() {
        Branch salon = branch("a", "Salon Süd");
        Branch studio = branch("b", "Studio Süd");
        List<Branch> both = List.of(salon, studio);

        assertThat(BranchNames.find("das Studio Süd", both)).containsExactly(studio);
        assertThat(BranchNames.find("Süd", both)).hasSize(2);
        assertThat(BranchNames.find("Studio", both)).isEmpty();
    }
}
