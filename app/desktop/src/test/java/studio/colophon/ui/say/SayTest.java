package studio.colophon.ui.say;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SayTest {
  @ParameterizedTest
  @CsvSource({"en,messages.properties", "zh-CN,messages_zh_CN.properties"})
  void putsArgumentsWhereJavaPutsThem(String language, String file) throws IOException {
    Properties patterns = new Properties();
    patterns.load(
        new InputStreamReader(
            Objects.requireNonNull(Say.class.getResourceAsStream("/studio/colophon/ui/" + file)),
            StandardCharsets.UTF_8));
    Say say = Say.of(language);
    Object[] words = {"A", "{0}", "it's", "$1", "五"};
    for (String key : patterns.stringPropertyNames()) {
      String pattern = patterns.getProperty(key);
      MessageFormat java = new MessageFormat(pattern, say.locale());
      assertEquals(java.format(words), say.text(key, words), key);
      assertEquals(java.format(new Object[0]), say.text(key), key);
    }
  }

  @Test
  void groupsLargeNumbers() {
    assertEquals("999", Say.of("en").number(999));
    assertEquals("1,000", Say.of("en").number(1000));
    assertEquals("-1,000", Say.of("zh-CN").number(-1000));
    assertEquals("1,234,567", Say.of("zh-CN").number(1_234_567L));
  }
}
