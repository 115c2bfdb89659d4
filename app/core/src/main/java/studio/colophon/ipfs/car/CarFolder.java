package studio.colophon.ipfs.car;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.colophon.base.Cancel;
import studio.colophon.base.Disk;
import studio.colophon.base.Fault;
import studio.colophon.base.StudioException;
import studio.colophon.ipfs.BlockSource;
import studio.colophon.ipfs.Cid;

/// The good blocks of all CAR files in a folder. The files are read through when a block is first
/// asked for; those that cannot be read give none. For one thread. Close it.
public final class CarFolder implements BlockSource, AutoCloseable {
  private final Path folder;
  private final Cancel cancel;
  private @Nullable List<CarFile> files;

  /// The files directly in `folder`, which need not exist, that end in `.car`.
  public CarFolder(Path folder, Cancel cancel) {
    this.folder = folder;
    this.cancel = cancel;
  }

  /// The block of the first file that has it.
  ///
  /// @throws StudioException `cancelled`
  @Override
  public Optional<byte[]> get(Cid cid) {
    List<CarFile> all = files;
    if (all == null) {
      all = new ArrayList<>();
      files = all;
      open(all);
    }
    return all.stream().flatMap(file -> file.get(cid).stream()).findFirst();
  }

  private void open(List<CarFile> all) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, "*.car")) {
      for (Path file : listing) {
        try {
          all.add(CarFile.open(file, cancel));
        } catch (StudioException e) {
          if (e.fault() == Fault.CANCELLED) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw Disk.problem(folder, e);
    }
  }

  @Override
  public void close() {
    if (files != null) {
      files.forEach(CarFile::close);
    }
  }
}
