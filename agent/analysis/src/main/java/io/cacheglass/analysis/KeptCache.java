package io.cacheglass.analysis;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The history of one cache that outlives the application. Confined to one thread. */
final class KeptCache {
  static final int MAX_KEY_LENGTH = 2_000;

  final String key;
  final History coarse;
  final @Nullable History fine;

  KeptCache(String key, History coarse, @Nullable History fine) {
    this.key = key;
    this.coarse = coarse;
    this.fine = fine;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(key);
    coarse.write(out);
    out.writeBoolean(fine != null);
    if (fine != null) {
      fine.write(out);
    }
  }

  static KeptCache read(DataInput in) throws IOException {
    String key = in.readUTF();
    History coarse = History.coarse();
    coarse.read(in);
    History fine = in.readBoolean() ? new History() : null;
    if (fine != null) {
      fine.read(in);
    }
    return new KeptCache(key, coarse, fine);
  }
}
