package com.example.container;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;

/** A batch job: no server at all, only a cache and a loop. Stays until its input ends. */
public final class BatchHost {
  private static final Cache<Integer, String> RATES =
      Caffeine.newBuilder().maximumSize(1000).build();

  private BatchHost() {}

  public static void main(String[] args) throws IOException {
    for (int line = 0; line < 1000; line++) {
      RATES.get(line % 40, key -> "rate " + key);
    }
    System.out.println("READY 0");
    while (System.in.read() >= 0) {
      continue;
    }
  }
}
