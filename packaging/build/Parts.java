import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The list of what is inside an installer (CycloneDX 1.6): what Maven knows, which the build wrote
/// to app/desktop/target/bom.json, and the parts that come from elsewhere: the Java runtime, the
/// practice network's program and the faces.
final class Parts {
  private static final String LIST = "\n  \"components\" : [\n";

  private Parts() {}

  /// Returns the list as JSON.
  static String list(Path root, String anvilPlatform, String anvilSha256) throws IOException {
    List<String> parts = new ArrayList<>();
    String java = System.getProperty("java.runtime.version");
    parts.add(
        part(
            "application",
            "OpenJDK runtime",
            java,
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "",
            ""));
    Matcher anvil =
        Pattern.compile("\"@foundry-rs/anvil-" + anvilPlatform + "\": \"([^\"]+)\"")
            .matcher(Files.readString(root.resolve("contracts/package.json")));
    while (anvil.find()) {
      String name = "@foundry-rs/anvil-" + anvilPlatform;
      parts.add(
          part(
              "application",
              name,
              anvil.group(1),
              "MIT OR Apache-2.0",
              purl(name, anvil.group(1)),
              anvilSha256));
    }
    Matcher face =
        Pattern.compile("\"(@expo-google-fonts/[^\"]+)\": \"([^\"]+)\"")
            .matcher(Files.readString(root.resolve("packaging/fonts/package.json")));
    while (face.find()) {
      parts.add(
          part(
              "data",
              face.group(1),
              face.group(2),
              "OFL-1.1",
              purl(face.group(1), face.group(2)),
              ""));
    }
    String maven = Files.readString(root.resolve("app/desktop/target/bom.json"));
    if (!maven.contains(LIST)) {
      throw new IllegalStateException("app/desktop/target/bom.json has no list of components");
    }
    return maven.replace(LIST, LIST + String.join("", parts));
  }

  private static String purl(String name, String version) {
    return "pkg:npm/" + name.replace("@", "%40") + "@" + version;
  }

  private static String part(
      String type, String name, String version, String licence, String purl, String sha256) {
    String hash =
        sha256.isEmpty()
            ? ""
            : ",\n      \"hashes\" : [ { \"alg\" : \"SHA-256\", \"content\" : \"%s\" } ]"
                .formatted(sha256);
    String address = purl.isEmpty() ? "" : ",\n      \"purl\" : \"%s\"".formatted(purl);
    return """
        {
          "type" : "%s",
          "bom-ref" : "%s",
          "name" : "%s",
          "version" : "%s"%s,
          "licenses" : [ { "expression" : "%s" } ]%s
        },
    """
        .formatted(type, purl.isEmpty() ? name : purl, name, version, hash, licence, address);
  }
}
