package io.cacheglass.port;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.jspecify.annotations.Nullable;

/**
 * The open connections: where one more than {@value #MOST} comes, the oldest is closed. So nobody
 * can keep others out by holding many. Thread-safe.
 */
final class Connections implements IOSessionListener {
  static final int MOST = 64;

  private final Set<IOSession> open = new LinkedHashSet<>();

  @Override
  public void connected(IOSession session) {
    IOSession oldest = add(session);
    if (oldest != null) {
      oldest.close(CloseMode.IMMEDIATE);
    }
  }

  private synchronized @Nullable IOSession add(IOSession session) {
    open.add(session);
    if (open.size() <= MOST) {
      return null;
    }
    Iterator<IOSession> all = open.iterator();
    IOSession oldest = all.next();
    all.remove();
    return oldest;
  }

  @Override
  public synchronized void disconnected(IOSession session) {
    open.remove(session);
  }

  @Override
  public void startTls(IOSession session) {}

  @Override
  public void inputReady(IOSession session) {}

  @Override
  public void outputReady(IOSession session) {}

  @Override
  public void timeout(IOSession session) {}

  @Override
  public void exception(IOSession session, Exception failure) {}
}
