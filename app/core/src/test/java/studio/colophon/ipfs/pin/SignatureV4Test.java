package studio.colophon.ipfs.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.colophon.base.Hashes;

/// The four worked examples of the S3 documentation ("Signature Calculations for the Authorization
/// Header: Transferring Payload in a Single Chunk").
class SignatureV4Test {
  private static final SignatureV4 EXAMPLE =
      new SignatureV4(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", "s3");
  private static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");
  private static final String HOST = "https://examplebucket.s3.amazonaws.com";

  @ParameterizedTest
  @CsvSource({
    "/test.txt,range,bytes=0-9,f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    "/?lifecycle,,,fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "/?max-keys=2&prefix=J,,,34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    "/?prefix=J&max-keys=2,,,34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
  })
  void signsReadingAsTheDocumentationDoes(
      String path, String name, String value, String signature) {
    Map<String, String> headers = name == null ? Map.of() : Map.of(name, value);
    Map<String, String> signed =
        EXAMPLE.sign("GET", URI.create(HOST + path), headers, SignatureV4.NO_BODY, TIME);
    assertEquals(signature, signature(signed));
  }

  @Test
  void signsWritingAsTheDocumentationDoes() {
    Map<String, String> signed =
        EXAMPLE.sign(
            "PUT",
            URI.create(HOST + "/" + SignatureV4.encoded("test$file.text")),
            Map.of(
                "Date",
                "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY"),
            Hashes.hex(Hashes.sha256("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8))),
            TIME);
    assertEquals(
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd", signature(signed));
    assertEquals(
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
            + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        signed.get("authorization"));
  }

  private static String signature(Map<String, String> signed) {
    return String.valueOf(signed.get("authorization")).replaceFirst(".*Signature=", "");
  }

  @Test
  void neverShowsTheSecret() {
    assertFalse(EXAMPLE.toString().contains("wJalr"));
  }
}
