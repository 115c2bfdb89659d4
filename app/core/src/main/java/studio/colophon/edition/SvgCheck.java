package studio.colophon.edition;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import studio.colophon.base.Fault;
import studio.colophon.base.Problem;
import studio.colophon.base.StudioException;

/// Whether a given SVG only draws: shapes, text and gradients, nothing that runs, moves or fetches.
final class SvgCheck {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final int DEEPEST = 200;
  private static final int MOST = 200_000;

  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "title",
          "desc",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "linearGradient",
          "radialGradient",
          "stop",
          "clipPath",
          "symbol");

  /// Inside the document only: `url(#name)`.
  private static final Pattern OUTSIDE =
      Pattern.compile("url\\((?!\\s*['\"]?#)|@|\\\\|expression|javascript:|data:");

  private SvgCheck() {}

  /// Whether the beginning says SVG.
  static boolean looksLikeSvg(byte[] bytes) {
    int length = Math.min(bytes.length, 4096);
    String start = new String(bytes, 0, length, StandardCharsets.UTF_8).stripLeading();
    return start.startsWith("<svg")
        || start.startsWith("<?xml")
        || start.startsWith("\uFEFF<")
        || (start.startsWith("<!--") && start.contains("<svg"));
  }

  /// Reads to the end.
  ///
  /// @throws StudioException `badFile` for broken XML, a document type, another element, an event
  ///   handler, a style sheet or an address outside
  static void check(byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      int depth = 0;
      int seen = 0;
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            seen++;
            require(depth <= DEEPEST && seen <= MOST, "nesting");
            require(depth > 1 || in.getLocalName().equals("svg"), in.getLocalName());
            element(in);
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.DTD,
              XMLStreamConstants.ENTITY_REFERENCE,
              XMLStreamConstants.PROCESSING_INSTRUCTION ->
              throw unsafe("<!DOCTYPE>");
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw Problem.of(Fault.BAD_FILE, "cover.broken").exception(e);
    }
  }

  private static void element(XMLStreamReader in) {
    String name = in.getLocalName();
    require(SVG.equals(in.getNamespaceURI()) && ELEMENTS.contains(name), "<" + name + ">");
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String attribute = in.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
      String value = in.getAttributeValue(i).toLowerCase(Locale.ROOT);
      require(!attribute.startsWith("on") && !attribute.equals("href"), attribute);
      require(!OUTSIDE.matcher(value).find(), attribute);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw unsafe(what);
    }
  }

  private static StudioException unsafe(String what) {
    return Problem.of(Fault.BAD_FILE, "cover.unsafe", what).exception();
  }
}
