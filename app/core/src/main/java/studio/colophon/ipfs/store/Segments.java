package studio.colophon.ipfs.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import studio.colophon.base.Disk;

/// The segments in a folder, and the one place that gives them names and takes them away.
/// Thread-safe.
final class Segments implements AutoCloseable {
  /// Batches of earlier versions are named by a SHA-256, those of now by a number.
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}(?:[0-9a-f]{48})?\\.car");

  private static final int NUMBER = 16;

  /// More segments than this are opened for each read: a process may have only so many files open.
  private static final int MOST_OPEN = 128;

  private static final AtomicLong DRAFTS = new AtomicLong();

  private final Path folder;
  private final Writers writers;
  private volatile List<Segment> now = List.of();

  /// The number given last by this object; guarded by [#writers].
  private long last;

  Segments(Path folder) throws IOException {
    this.folder = folder;
    this.writers = Writers.of(folder);
  }

  Path folder() {
    return folder;
  }

  Writers writers() {
    return writers;
  }

  /// The segments as they were at the last look, the newest first.
  List<Segment> now() {
    return now;
  }

  /// A name for a file that is of no use until it is renamed; one that a crash leaves behind is
  /// removed by [#sweep].
  Path draft() {
    return folder.resolve(
        "." + ProcessHandle.current().pid() + "-" + DRAFTS.incrementAndGet() + ".part");
  }

  /// Looks at the folder again.
  ///
  /// @return whether anything was new or gone
  synchronized boolean look() {
    try {
      while (true) {
        NavigableSet<String> names = steadyNames();
        Map<String, Segment> known = new HashMap<>();
        now.forEach(segment -> known.put(segment.path().getFileName().toString(), segment));
        if (names.equals(known.keySet())) {
          return false;
        }
        try {
          replace(names, known);
          return true;
        } catch (NoSuchFileException e) {
          // taken away between the look and the opening: look again
        }
      }
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  private void replace(NavigableSet<String> names, Map<String, Segment> known) throws IOException {
    boolean kept = names.size() <= MOST_OPEN;
    List<Segment> next = new ArrayList<>();
    for (String name : names.descendingSet()) {
      Segment segment = known.get(name);
      next.add(segment == null ? Segment.open(folder.resolve(name), this::draft, kept) : segment);
    }
    // What is gone is not closed: somebody may be reading it. Java closes it once nobody does.
    now = List.copyOf(next);
  }

  /// The names as two looks in a row have them: in one look alone a merge could hide both what it
  /// made and what it took away.
  private NavigableSet<String> steadyNames() throws IOException {
    NavigableSet<String> before = names();
    while (true) {
      NavigableSet<String> after = names();
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
  }

  private NavigableSet<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + Segment.SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (NAME.matcher(name).matches() && Files.isRegularFile(file)) {
          names.add(name);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /// Gives a flushed segment its name, which makes it part of the store, after its index. No name
  /// is given twice, even when the newest segment was taken away meanwhile: a reader that has it
  /// open would take the next one for it. Therefore numbers go by the time of the file, in
  /// microseconds.
  void take(Path draft, Path indexDraft) throws IOException {
    synchronized (writers) {
      long next = Math.max(last + 1, Files.getLastModifiedTime(draft).to(TimeUnit.MICROSECONDS));
      for (String name : names()) {
        long number = name.length() > NUMBER + 4 ? 0 : Long.parseUnsignedLong(name, 0, NUMBER, 16);
        next = Math.max(next, number + 1);
      }
      last = next;
      Path file = folder.resolve("%016x".formatted(next) + Segment.SUFFIX);
      Files.move(
          indexDraft,
          Segment.indexOf(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Disk.move(draft, file);
    }
    look();
  }

  /// Takes segments away whose blocks are elsewhere, or not wanted: what holds the others must be
  /// flushed by now.
  void remove(Collection<Segment> old) {
    if (old.isEmpty()) {
      return;
    }
    try {
      for (Segment segment : old) {
        Files.deleteIfExists(segment.path());
        Files.deleteIfExists(Segment.indexOf(segment.path()));
      }
      force();
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
    look();
  }

  /// Takes a segment away and keeps its bytes, for whoever can read more in them.
  void setAside(Segment segment) {
    try {
      Path path = segment.path();
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".damaged"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(Segment.indexOf(path));
      force();
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
    look();
  }

  private void force() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder)) {
        channel.force(true);
      }
    }
  }

  /// Removes what processes left behind that are no more. Only for who writes.
  void sweep() {
    synchronized (writers) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "{.*.part,*.idx}")) {
        for (Path file : files) {
          if (isLeft(file)) {
            Files.deleteIfExists(file);
          }
        }
      } catch (IOException e) {
        throw Disk.problem(folder, e);
      }
    }
  }

  private static boolean isLeft(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(".idx")) {
      String segment = name.substring(0, name.length() - 4) + Segment.SUFFIX;
      return NAME.matcher(segment).matches() && !Files.exists(file.resolveSibling(segment));
    }
    String pid = name.substring(1).split("-", 2)[0];
    return !pid.matches("[0-9]{1,18}") || ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }

  /// Oldest first, for those that go through all.
  List<Segment> oldestFirst() {
    return now.stream().sorted(Comparator.comparing(Segment::path)).toList();
  }

  @Override
  public void close() {
    try {
      for (Segment segment : now) {
        segment.close();
      }
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }
}
