package studio.colophon.terms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

class TermsTest {
  private static final EvmAddress ANN =
      EvmAddress.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
  private static final EvmAddress MEI =
      EvmAddress.parse("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");
  private static final Terms TERMS =
      new Terms(
          new Shares(List.of(new Share("Mei", MEI, 1), new Share("Ann", ANN, 4))),
          750,
          "CC-BY-NC-4.0",
          Training.CONSTRAINED);

  @ParameterizedTest
  @CsvSource({"0, 0", "7.5, 750", "50, 5000", "50.00, 5000", "0.01, 1", "' 10 ', 1000"})
  void readsRoyalties(String percent, int bps) {
    assertEquals(bps, Royalty.parse(percent));
  }

  @ParameterizedTest
  @CsvSource({"seven", "-1", "7.555", "50.01", "101", "''", "1e1", "٧"})
  void refusesOtherRoyalties(String percent) {
    assertEquals(Fault.BAD_ARGUMENT, problem(() -> Royalty.parse(percent)).fault());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "750, 7.5", "1000, 10", "1, 0.01", "5000, 50"})
  void writesRoyaltiesWithoutNeedlessZeros(int bps, String percent) {
    assertEquals(percent, Royalty.percent(bps));
  }

  @Test
  void spellsLicencesAsTheListDoes() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertEquals("CC-BY-NC-4.0", Licence.parse("cc-by-nc-4.0"));
      assertEquals("MIT", Licence.parse(" mit "));
      assertEquals("GPL-2.0", Licence.parse("GPL-2.0"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"CC-BY4.0, CC-BY-4.0", "CC-BY-SA-4, CC-BY-SA-4.0", "Apache2.0, Apache-2.0"})
  void suggestsTheNearestLicence(String wrong, String near) {
    assertEquals(
        Problem.of(Fault.BAD_ARGUMENT, "licence.unknown", wrong, near),
        problem(() -> Licence.parse(wrong)));
  }

  @Test
  void readsATermsFile() {
    String file =
        """
        {"terms":{"shares":[{"name":"Mei","address":"%s","percent":20},
        {"name":"Ann","address":"%s","percent":"80.0"}],
        "royaltyPercent":7.5,"licence":"cc-by-nc-4.0","training":"constrained"}}
        """
            .formatted(MEI, ANN);
    assertEquals(TERMS, read(file));
  }

  @Test
  void readsWeightsAndWhatTheProgramPrinted() {
    String file =
        """
        {"schema":1,"terms":{"shares":[{"name":"a","address":"%s","percent":"66.6667","weight":2},
        {"name":"b","address":"%s","percent":"33.3333","weight":1}],"royaltyPercent":null,
        "licence":null,"training":"no"}}
        """
            .formatted(MEI, ANN);
    Shares shares = new Shares(List.of(new Share("a", MEI, 2), new Share("b", ANN, 1)));
    assertEquals(new Terms(shares, 0, null, Training.NO), read(file));
    assertEquals(Terms.DEFAULT, read("{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{; terms.notJson",
        "[]; terms.form",
        "{\"terms\":3}; terms.form",
        "{\"share\":[]}; terms.unknownKey",
        "{\"shares\":{}}; terms.form",
        "{\"shares\":[1]}; terms.form",
        "{\"shares\":[]}; shares.none",
        "{\"shares\":[{\"name\":\"a\",\"address\":\"x\",\"percent\":100}]}; address.form",
        "{\"shares\":[{\"name\":\"a\",\"percent\":100}]}; terms.form",
        "{\"shares\":[{\"name\":\"a\",\"weight\":1.5}]}; terms.form",
        "{\"shares\":[{\"name\":\"a\",\"weight\":-1}]}; terms.form",
        "{\"royaltyPercent\":true}; terms.form",
        "{\"royaltyPercent\":60}; royalty.range",
        "{\"royaltyPercent\":1.005}; royalty.form",
        "{\"licence\":7}; terms.form",
        "{\"training\":\"maybe\"}; training.unknown",
        "{\"training\":\"no\",\"training\":\"yes\"}; terms.notJson",
      })
  void refusesOtherTermsFiles(String json, String key) {
    assertEquals(key, problem(() -> read(json)).key());
  }

  @Test
  void saysTheTermsInBothLanguages() {
    assertEquals(
        "Of every income, Mei gets 20 % and Ann gets 80 %. 7.5 % of every resale price is asked as"
            + " a royalty and shared in the same way. Readers may use the text under the licence"
            + " CC-BY-NC-4.0. Models may be trained on the text only by agreement with the author.",
        PlainTerms.write(TERMS, Locale.US));
    assertEquals(
        "每笔收入：Mei 得 20 %，Ann 得 80 %。每次转售收取成交价的 7.5 % 作为版税，按同样的份额分配。"
            + "读者可按许可协议 CC-BY-NC-4.0 使用本文。须经作者同意，才可用本文训练模型。",
        PlainTerms.write(TERMS, Locale.SIMPLIFIED_CHINESE));
    assertEquals(
        "All income goes to the author. Nothing is asked of a resale. All rights are reserved."
            + " Models may not be trained on the text.",
        PlainTerms.write(Terms.DEFAULT, Locale.GERMANY));
  }

  private static Terms read(String json) {
    return Terms.read(json.getBytes(UTF_8));
  }

  private static Problem problem(Runnable deed) {
    return assertThrows(StudioException.class, deed::run).problem();
  }
}
