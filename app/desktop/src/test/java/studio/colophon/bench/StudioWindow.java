package studio.colophon.bench;

/// The program itself, watched until one can type.
final class StudioWindow {
  private StudioWindow() {}

  public static void main(String[] args) {
    if (!Boolean.getBoolean("colophon.train")) {
      FirstKey.watch();
    }
    studio.colophon.desktop.Main.main(args);
  }
}
