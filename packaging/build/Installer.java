import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes the installers of this kind of computer: a runtime with JavaFX inside (jlink), the program
/// with everything it needs (jpackage), an archive of its loaded classes, and packages around that.
/// Arguments: the root of the tree, whose jars are built. What comes out lies in
/// `packaging/target/installer/dist`. The words for jlink and jpackage are in the .args files.
final class Installer {
  private static final Pattern JAVAFX =
      Pattern.compile("javafx-.*-(linux|win|mac)(-aarch64)?\\.jar");
  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib)");

  /// What the program needs though no class names it (see runtime.args).
  private static final Set<String> UNSEEN = Set.of("jdk.localedata", "jdk.unsupported");

  private final Path root;
  private final Computer computer = Computer.here();
  private final Path work;
  private final Path input;
  private final Path javafx;
  private final Path runtime;
  private String anvilSha256 = "";

  private Installer(Path root) {
    this.root = root;
    work = root.resolve("packaging/target/installer");
    input = work.resolve("input");
    javafx = work.resolve("javafx");
    runtime = work.resolve("runtime");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    new Installer(Path.of(arguments[0]).toAbsolutePath().normalize()).run();
    System.out.printf("Installer: %d s%n", (System.nanoTime() - begun) / 1_000_000_000L);
  }

  private void run() throws IOException, InterruptedException {
    Tree.remove(work);
    Files.createDirectories(work.resolve("dist"));
    stage();
    compareModules();
    runtime();
    Path image = image();
    train(image);
    if (computer.os().equals("macos")) {
      Bundle.complete(root, image, version());
    }
    sign(image);
    if (computer.os().equals("linux")) {
      new LinuxPackages(root, work, image, computer).run();
    } else {
      wrap();
    }
    Tree.describe(image, work.resolve("dist"));
  }

  /// The installer of Windows or macOS, by the version of the pom and the kind of computer.
  private void wrap() throws IOException, InterruptedException {
    tool("jpackage", "@packaging/" + computer.os() + "/installer.args");
    Path made = Tree.only(work.resolve("dist"), "Colophon-");
    String name = made.getFileName().toString();
    String kind = name.substring(name.lastIndexOf('.'));
    Path named = made.resolveSibling("Colophon-" + version() + "-" + computer.name() + kind);
    Files.move(made, named);
    sign(named);
  }

  private String version() throws IOException {
    Matcher own =
        Pattern.compile("<version>([^<]+)</version>")
            .matcher(Files.readString(root.resolve("pom.xml")));
    if (!own.find()) {
      throw new IllegalStateException("pom.xml names no version");
    }
    return own.group(1);
  }

  /// Lays out what goes beside the main jar.
  private void stage() throws IOException {
    Files.createDirectories(input);
    Files.createDirectories(javafx);
    Path built = root.resolve("app/desktop/target");
    List<String> entries =
        new ArrayList<>(List.of(built.resolve("colophon-desktop.jar").toString()));
    String list = Files.readString(built.resolve("colophon.classpath")).strip();
    entries.addAll(List.of(list.split(System.getProperty("path.separator"))));
    for (String entry : entries) {
      Path jar = Path.of(entry);
      String name = jar.getFileName().toString();
      if (JAVAFX.matcher(name).matches()) {
        Files.copy(jar, javafx.resolve(name));
      } else if (!name.startsWith("javafx-")) {
        Files.copy(jar, input.resolve(name));
      }
    }
    unpackSqlite();
    if (Files.isDirectory(built.resolve("fonts"))) {
      Tree.copy(built.resolve("fonts"), input.resolve("fonts"));
    } else {
      System.out.println("Installer: without the Chinese faces; the system's will serve");
    }
    anvil();
    licences();
  }

  /// SQLite's driver carries the library of every system and would unpack one at each start.
  private void unpackSqlite() throws IOException {
    Path jar = Tree.only(input, "sqlite-jdbc-");
    Path library = input.resolve("native").resolve(System.mapLibraryName("sqlitejdbc"));
    Files.createDirectories(library.getParent());
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Path all = zip.getPath("org/sqlite/native");
      Files.copy(all.resolve(computer.sqlite() + "/" + library.getFileName()), library);
      Tree.remove(all);
    }
  }

  /// The practice network's program, where the running program looks for it.
  private void anvil() throws IOException {
    String binaries = Files.readString(root.resolve("contracts/binaries.json"));
    Matcher entry =
        Pattern.compile(
                "\""
                    + computer.anvil()
                    + "\"\\s*:\\s*\\{\\s*\"path\"\\s*:\\s*\"([^\"]+/anvil[^\"]*)\""
                    + "\\s*,\\s*\"sha256\"\\s*:\\s*\"(\\w+)\"")
            .matcher(binaries);
    if (!entry.find()) {
      throw new IllegalStateException(
          "contracts/binaries.json has no anvil for " + computer.anvil());
    }
    Path from = root.resolve("contracts").resolve(entry.group(1));
    if (!Files.exists(from) || !Tree.sha256(from).equals(entry.group(2))) {
      throw new IllegalStateException(from + " is absent or altered: run npm ci in contracts");
    }
    anvilSha256 = entry.group(2);
    Path to = input.resolve("contracts").resolve(entry.group(1));
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void licences() throws IOException {
    Path licences = input.resolve("licences");
    Tree.copy(root.resolve("packaging/licences"), licences);
    Files.copy(root.resolve("LICENSE"), licences.resolve("Colophon-APACHE-2.0.txt"));
    Files.copy(root.resolve("LICENSE"), licences.resolve("anvil-APACHE-2.0.txt"));
    try (Stream<Path> faces = Files.list(root.resolve("assets/fonts"))) {
      for (Path text : faces.filter(file -> file.toString().endsWith(".txt")).toList()) {
        if (text.getFileName().toString().startsWith("OFL-")) {
          Files.copy(text, licences.resolve(text.getFileName()));
        }
      }
    }
    String parts = Parts.list(root, computer.anvil(), anvilSha256);
    Files.writeString(licences.resolve("parts.cdx.json"), parts);
    Files.writeString(work.resolve("dist/colophon-" + computer.name() + ".cdx.json"), parts);
  }

  /// The committed list of modules is what jdeps finds and what is known beyond that.
  private void compareModules() throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("--multi-release", "25", "--ignore-missing-deps", "--print-module-deps"));
    words.addAll(List.of("--module-path", javafx.toString()));
    try (Stream<Path> jars = Files.list(input)) {
      jars.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().forEach(words::add);
    }
    Set<String> wanted = new TreeSet<>(List.of(output("jdeps", words).strip().split(",")));
    wanted.addAll(UNSEEN);
    String file = Files.readString(root.resolve("packaging/runtime.args"));
    Matcher listed = Pattern.compile("(?m)^--add-modules (\\S+)$").matcher(file);
    Set<String> given =
        listed.find() ? new TreeSet<>(List.of(listed.group(1).split(","))) : Set.of();
    if (!given.equals(wanted)) {
      throw new IllegalStateException(
          "packaging/runtime.args must say: --add-modules " + String.join(",", wanted));
    }
  }

  private void runtime() throws IOException, InterruptedException {
    tool(
        "jlink",
        "--module-path",
        javafx.toString(),
        "@packaging/runtime.args",
        "--output",
        runtime.toString());
    Path libraries = runtime.resolve(computer.os().equals("windows") ? "bin" : "lib");
    try (Stream<Path> jars = Files.list(javafx)) {
      for (Path jar : jars.toList()) {
        try (FileSystem zip = FileSystems.newFileSystem(jar);
            Stream<Path> entries = Files.list(zip.getPath("/"))) {
          for (Path entry : entries.filter(e -> NATIVE.matcher(e.toString()).matches()).toList()) {
            Path library = libraries.resolve(entry.getFileName().toString());
            Files.copy(entry, library, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  private Path image() throws IOException, InterruptedException {
    tool("jpackage", "@packaging/image.args", "@packaging/" + computer.os() + "/image.args");
    Path image = Tree.only(work.resolve("image"), "");
    for (Path file : List.of(computer.launcher(image), computer.app(image))) {
      if (!Files.exists(file)) {
        throw new IllegalStateException("jpackage made no " + file);
      }
    }
    return image;
  }

  /// Starts the program once without a display, so that later starts find their classes loaded.
  private void train(Path image) throws IOException, InterruptedException {
    Path app = computer.app(image);
    String archive = "colophon.aot";
    ProcessBuilder start = new ProcessBuilder(computer.launcher(image).toString());
    start.directory(app.toFile()).redirectErrorStream(true);
    start.redirectOutput(work.resolve("train.log").toFile());
    start
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-XX:AOTCacheOutput="
                + archive
                + " -Dcolophon.train=true -Dcolophon.ready=exit -Dglass.platform=Headless"
                + " -Dprism.order=sw");
    int exit = start.start().waitFor();
    if (exit != 0 || !Files.exists(app.resolve(archive))) {
      System.out.println(Files.readString(work.resolve("train.log")));
      throw new IllegalStateException("the image did not start: exit " + exit);
    }
    try (Stream<Path> files = Files.list(app)) {
      for (Path cfg : files.filter(file -> file.toString().endsWith(".cfg")).toList()) {
        String text = Files.readString(cfg);
        String section = "[JavaOptions]";
        String option = "java-options=-XX:AOTCache=$APPDIR/" + archive;
        Files.writeString(cfg, text.replace(section, section + System.lineSeparator() + option));
      }
    }
  }

  /// Signs where a certificate is given in the environment; the script says so where none is.
  private void sign(Path file) throws IOException, InterruptedException {
    switch (computer.os()) {
      case "macos" -> run(List.of("sh", "packaging/macos/sign.sh", file.toString()));
      case "windows" ->
          run(
              List.of(
                  "pwsh", "-NoProfile", "-File", "packaging/windows/sign.ps1", file.toString()));
      default -> {
        // packages of Linux are signed by the repository that carries them
      }
    }
  }

  private void tool(String name, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk(name)));
    command.addAll(List.of(words));
    run(command);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command).directory(root.toFile()).inheritIO();
    process.environment().remove("JAVA_TOOL_OPTIONS");
    int exit = process.start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(command.getFirst() + " ended with " + exit);
    }
  }

  private String output(String name, List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk(name)));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(name + " ended with " + process.exitValue() + ": " + said);
    }
    return said;
  }

  private static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  /// The kind of this computer, and where things lie in an image of its kind.
  record Computer(String os, boolean arm) {
    static Computer here() {
      String name = System.getProperty("os.name");
      String os =
          name.startsWith("Windows") ? "windows" : name.startsWith("Mac") ? "macos" : "linux";
      return new Computer(os, System.getProperty("os.arch").equals("aarch64"));
    }

    String name() {
      return os + (arm ? "-arm64" : "-x64");
    }

    String anvil() {
      return Map.of("windows", "win32", "macos", "darwin", "linux", "linux").get(os)
          + (arm ? "-arm64" : "-amd64");
    }

    String sqlite() {
      return Map.of("windows", "Windows", "macos", "Mac", "linux", "Linux").get(os)
          + (arm ? "/aarch64" : "/x86_64");
    }

    /// What takes commands: on Windows the window's own program has no console.
    Path launcher(Path image) {
      return image.resolve(
          switch (os) {
            case "windows" -> "colophon-cli.exe";
            case "macos" -> "Contents/MacOS/Colophon";
            default -> "bin/colophon";
          });
    }

    Path app(Path image) {
      return image.resolve(
          switch (os) {
            case "windows" -> "app";
            case "macos" -> "Contents/app";
            default -> "lib/app";
          });
    }
  }
}
