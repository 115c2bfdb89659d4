import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts into an application of macOS what jpackage cannot: a version that begins with 0, in the
/// place that people see, and that it opens Markdown.
final class Bundle {
  private Bundle() {}

  static void complete(Path root, Path image, String version) throws IOException {
    Path plist = image.resolve("Contents/Info.plist");
    String text = Files.readString(plist);
    String said =
        text.replaceFirst(
            "(<key>CFBundleShortVersionString</key>\\s*<string>)[^<]*", "$1" + version);
    int end = said.lastIndexOf("</dict>");
    if (said.equals(text) || end < 0) {
      throw new IllegalStateException("Info.plist is not as expected: " + text);
    }
    String documents = Files.readString(root.resolve("packaging/macos/documents.xml"));
    Files.writeString(plist, said.substring(0, end) + documents + said.substring(end));
  }
}
