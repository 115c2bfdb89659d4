package studio.colophon.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {
  /// Addresses only: names would have to be looked up.
  @ParameterizedTest
  @CsvSource({
    "https://203.0.113.1/a, https://203.0.113.2/b, https://203.0.113.2/b",
    "https://203.0.113.1/a, /b?c=d, https://203.0.113.1/b?c=d",
    "https://203.0.113.1/a, //203.0.113.9/b, https://203.0.113.9/b",
    "http://203.0.113.1/a, https://203.0.113.1/a, https://203.0.113.1/a",
    "https://203.0.113.1/a, http://203.0.113.1/a,",
    "https://203.0.113.1/a, http://203.0.113.2/a,",
    "https://203.0.113.1/a, file:///etc/passwd,",
    "https://203.0.113.1/a, ftp://203.0.113.2/a,",
    "https://203.0.113.1/a, javascript:alert(1),",
    "https://203.0.113.1/a, '',",
    "https://203.0.113.1/a, 'https://[',",
    "https://203.0.113.1/a, https://user:secret@203.0.113.2/a,",
    "https://203.0.113.1/a, https://127.0.0.1:5001/api,",
    "https://203.0.113.1/a, https://localhost:5001/api,",
    "https://203.0.113.1/a, https://[::1]/a,",
    "https://203.0.113.1/a, https://[::ffff:127.0.0.1]/a,",
    "https://203.0.113.1/a, https://0.0.0.0/a,",
    "https://203.0.113.1/a, https://10.1.2.3/a,",
    "https://203.0.113.1/a, https://172.16.0.1/a,",
    "https://203.0.113.1/a, https://192.168.1.1/a,",
    "https://203.0.113.1/a, https://169.254.169.254/latest/meta-data,",
    "https://203.0.113.1/a, https://100.64.0.1/a,",
    "https://203.0.113.1/a, https://[fd00::1]/a,",
    "https://203.0.113.1/a, https://[fe80::1]/a,",
    "http://192.168.1.1/a, http://192.168.1.2/a, http://192.168.1.2/a",
    "http://192.168.1.1/a, http://203.0.113.1/a, http://203.0.113.1/a",
    "http://192.168.1.1/a, http://127.0.0.1/a,",
    "http://127.0.0.1:1/a, http://127.0.0.1:2/a, http://127.0.0.1:2/a",
    "http://127.0.0.1:1/a, https://203.0.113.1/a, https://203.0.113.1/a"
  })
  void goesOutwardsOnly(String from, String location, String to) {
    assertEquals(
        Optional.ofNullable(to).map(URI::create), Redirects.next(URI.create(from), location));
  }
}
