package studio.colophon.publish.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose gateways may bear witness.
class ForeignTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.pinata.cloud, https://gateway.pinata.cloud, true",
    "https://api.pinata.cloud, https://mine.mypinata.cloud, true",
    "https://s3.filebase.com, https://ipfs.filebase.io, true",
    "https://api.filebase.io/v1/ipfs, https://IPFS.filebase.io./, true",
    "https://pins.example.co.uk, https://gate.example.co.uk, true",
    "https://pins.example.co.uk, https://gate.other.co.uk, false",
    "https://api.pinata.cloud, https://ipfs.io, false",
    "https://api.pinata.cloud, https://dweb.link, false",
    "https://my.example.org, https://example.net, true",
    "http://127.0.0.1:5001, http://127.0.0.1:8080, false",
    "http://127.0.0.1:5001, http://localhost:5001/x, true",
    "http://192.168.0.7, http://192.168.0.7:80, true",
    "http://192.168.0.7, http://192.168.0.8, false",
    "https://api.pinata.cloud, http://127.0.0.1:8080, false",
    "mailto:a@b, https://ipfs.io, true"
  })
  void tellsWhoRunsAGateway(URI keeper, URI gateway, boolean same) {
    assertEquals(same, Foreign.same(keeper, gateway));
    assertEquals(
        same ? List.of() : List.of(gateway), Foreign.of(List.of(gateway, gateway), keeper));
  }
}
