import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Wraps an image of the program as .deb and .rpm. Both own every file they install and run no
/// script: `colophon` on the path, the desktop entry and the icons are plain files, so that nothing
/// is left when the package goes. Where the system lacks a tool, one line says so.
final class LinuxPackages {
  private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128, 256, 512);

  private final Path root;
  private final Path work;
  private final Path image;
  private final Installer.Computer computer;
  private final Path tree;
  private final String version;

  LinuxPackages(Path root, Path work, Path image, Installer.Computer computer) throws IOException {
    this.root = root;
    this.work = work;
    this.image = image;
    this.computer = computer;
    tree = work.resolve("tree");
    Matcher control =
        Pattern.compile("(?m)^Version: (.+)$")
            .matcher(Files.readString(root.resolve("packaging/linux/control")));
    if (!control.find()) {
      throw new IllegalStateException("packaging/linux/control names no version");
    }
    version = control.group(1);
  }

  void run() throws IOException, InterruptedException {
    layOut();
    if (present("dpkg-deb")) {
      deb();
    }
    if (present("rpmbuild")) {
      rpm();
    }
  }

  private void layOut() throws IOException, InterruptedException {
    Path linux = root.resolve("packaging/linux");
    Files.createDirectories(tree.resolve("opt"));
    run(List.of("cp", "-al", image.toString(), tree.resolve("opt/colophon").toString()));
    put(linux.resolve("colophon"), "usr/bin/colophon", "rwxr-xr-x");
    put(linux.resolve("colophon.desktop"), "usr/share/applications/colophon.desktop", "rw-r--r--");
    String about = "studio.colophon.Colophon.metainfo.xml";
    put(linux.resolve(about), "usr/share/metainfo/" + about, "rw-r--r--");
    put(root.resolve("LICENSE"), "usr/share/doc/colophon/copyright", "rw-r--r--");
    String icons = "usr/share/icons/hicolor/";
    for (int size : ICONS) {
      put(
          root.resolve("assets/icon/colophon-" + size + ".png"),
          icons + size + "x" + size + "/apps/colophon.png",
          "rw-r--r--");
    }
    put(
        root.resolve("assets/icon/colophon.svg"),
        icons + "scalable/apps/colophon.svg",
        "rw-r--r--");
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private void put(Path from, String to, String permissions) throws IOException {
    Path target = tree.resolve(to);
    Files.createDirectories(target.getParent());
    Files.copy(from, target);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
  }

  private void deb() throws IOException, InterruptedException {
    String architecture = computer.arm() ? "arm64" : "amd64";
    Path debian = tree.resolve("DEBIAN");
    String control =
        Files.readString(root.resolve("packaging/linux/control"))
            .replace("@ARCHITECTURE@", architecture)
            .replace("@SIZE@", Long.toString(Tree.size(tree) / 1024));
    Files.createDirectories(debian);
    Files.writeString(debian.resolve("control"), control);
    Path made = work.resolve("dist/colophon_" + version + "_" + architecture + ".deb");
    run(
        List.of(
            "dpkg-deb",
            "--root-owner-group",
            "-Zxz",
            "-z0",
            "--build",
            tree.toString(),
            made.toString()));
    Tree.remove(debian);
  }

  private void rpm() throws IOException, InterruptedException {
    String architecture = computer.arm() ? "aarch64" : "x86_64";
    Path rpm = work.resolve("rpm");
    run(
        List.of(
            "rpmbuild",
            "-bb",
            "--quiet",
            "--target",
            architecture,
            "--define",
            "_topdir " + rpm,
            "--define",
            "tree " + tree,
            root.resolve("packaging/linux/colophon.spec").toString()));
    Path made = rpm.resolve("RPMS/" + architecture);
    Path file = Tree.only(made, "colophon-");
    Files.move(file, work.resolve("dist").resolve(file.getFileName()));
  }

  private static boolean present(String tool) {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return true;
      }
    }
    System.out.println("Installer: no " + tool + " here, so none of its packages");
    return false;
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(new ArrayList<>(command)).inheritIO();
    Matcher time =
        Pattern.compile("<project.build.outputTimestamp>(.+)</project.build.outputTimestamp>")
            .matcher(Files.readString(root.resolve("pom.xml")));
    if (time.find()) {
      long seconds = Instant.parse(time.group(1)).getEpochSecond();
      process.environment().put("SOURCE_DATE_EPOCH", Long.toString(seconds));
    }
    int exit = process.start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(command.getFirst() + " ended with " + exit);
    }
  }
}
