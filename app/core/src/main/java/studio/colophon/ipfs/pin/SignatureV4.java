package studio.colophon.ipfs.pin;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import studio.colophon.base.Hashes;

/// AWS Signature Version 4 in the header `Authorization`, as S3 wants it (docs.aws.amazon.com,
/// "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk").
///
/// @param accessKey names the account
/// @param secretKey never sent
/// @param region such as `us-east-1`
/// @param service such as `s3`
record SignatureV4(String accessKey, String secretKey, String region, String service) {
  /// SHA-256 of nothing, for requests without a body.
  static final String NO_BODY = Hashes.hex(Hashes.sha256(new byte[0]));

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// The headers to send: those given, with time, hash and signature.
  ///
  /// @param uri its path is percent-encoded as it will be sent
  /// @param headers what is signed besides; without `Host`, which the connection adds
  /// @param bodyHash SHA-256 of the body, in hex
  Map<String, String> sign(
      String method, URI uri, Map<String, String> headers, String bodyHash, Instant now) {
    TreeMap<String, String> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value.strip()));
    signed.put("x-amz-content-sha256", bodyHash);
    signed.put("x-amz-date", TIME.format(now));
    TreeMap<String, String> all = new TreeMap<>(signed);
    all.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    String names = String.join(";", all.keySet());
    String canonical =
        String.join(
            "\n",
            method,
            path(uri),
            query(uri),
            all.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue() + "\n")
                .collect(Collectors.joining()),
            names,
            bodyHash);
    String scope = DAY.format(now) + "/" + region + "/" + service + "/aws4_request";
    String toSign = String.join("\n", ALGORITHM, TIME.format(now), scope, hash(canonical));
    String signature = Hashes.hex(hmac(key(now), toSign));
    signed.put(
        "authorization",
        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(ALGORITHM, accessKey, scope, names, signature));
    return signed;
  }

  /// Never the secret.
  @Override
  public String toString() {
    return accessKey;
  }

  private static String path(URI uri) {
    return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
  }

  /// Names and values sorted, each percent-encoded; a name without a value has an empty one.
  private static String query(URI uri) {
    if (uri.getRawQuery() == null) {
      return "";
    }
    return Arrays.stream(uri.getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .map(pair -> recoded(pair[0]) + "=" + (pair.length < 2 ? "" : recoded(pair[1])))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String recoded(String text) {
    return encoded(URLDecoder.decode(text, StandardCharsets.UTF_8));
  }

  /// Percent-encoding of everything but letters, digits and `-._~`.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private byte[] key(Instant now) {
    byte[] day = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), DAY.format(now));
    return hmac(hmac(hmac(day, region), service), "aws4_request");
  }

  private static String hash(String text) {
    return Hashes.hex(Hashes.sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", e);
    }
  }
}
