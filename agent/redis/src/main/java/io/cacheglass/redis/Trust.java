package io.cacheglass.redis;

import io.cacheglass.analysis.redis.RedisNode.State;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom we trust when a server shows its certificate. Confined to one thread. */
final class Trust {
  private final String file;
  private @Nullable SSLSocketFactory factory;

  /**
   * Trust in who signed the certificates of a PEM file.
   *
   * @param file its path, "" for whom this JVM trusts
   */
  Trust(String file) {
    this.file = file;
  }

  /** Makes sockets that check a server's certificate and name. */
  SSLSocketFactory sockets() throws Trouble {
    SSLSocketFactory known = factory;
    if (known == null) {
      known = file.isEmpty() ? (SSLSocketFactory) SSLSocketFactory.getDefault() : ofFile();
      factory = known;
    }
    return known;
  }

  private SSLSocketFactory ofFile() throws Trouble {
    try (InputStream in = new FileInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + store.size(), each);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new Trouble(
          State.TLS, "the certificates of cacheglass.redis.ca cannot be read: " + e.getMessage());
    }
  }
}
