package io.cacheglass.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cacheglass.analysis.redis.RedisNode;
import io.cacheglass.analysis.redis.RedisNode.State;
import io.cacheglass.library.contract.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS, with a certificate that its own key has signed. */
class RedisTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir
  private static Path folder;

  private static Path certificate;
  private static Path key;
  private static KeyStore store;

  @BeforeAll
  static void makeCertificate() throws Exception {
    makeCertificate("ip:127.0.0.1");
  }

  private static void makeCertificate(String name) throws Exception {
    Path file = Files.createTempDirectory(folder, "tls").resolve("server.p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-alias",
            "server",
            "-dname",
            "CN=redis",
            "-ext",
            "san=" + name,
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD))
        .redirectErrorStream(true)
        .start();
    String output = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor()).as(output).isZero();
    store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    certificate = pem("CERTIFICATE", store.getCertificate("server").getEncoded());
    key = pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
  }

  private static Path pem(String what, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        Files.createTempFile(folder, "pem", ".pem"),
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  @Test
  void round_certificateOfTheSetting_isAskedOverTls() throws Exception {
    int port = freePort();
    try (RedisServer server = start(port);
        HostClient host = new HostClient(port, sockets());
        Watched watched = new Watched("auto", certificate.toString())) {
      assertThat(host.call("PING")).isEqualTo("PONG");
      watched.after(0);

      RedisNode node = watched.node("127.0.0.1:" + port);
      assertThat(node.error()).isEmpty();
      assertThat(node.isSecure()).isTrue();
      assertThat(node.state()).isEqualTo(State.CONNECTED);
      assertThat(server.calls("info")).isPositive();
    }
  }

  @Test
  void round_signedByNobodyWeTrust_namesTheSetting() throws Exception {
    int port = freePort();
    try (RedisServer server = start(port);
        Watched watched = new Watched().usedOn(port, sockets())) {
      watched.after(0);

      RedisNode node = watched.node("127.0.0.1:" + port);
      assertThat(node.state()).isEqualTo(State.TLS);
      assertThat(node.error()).contains("cacheglass.redis.ca=FILE");
      assertThat(server.process().isAlive()).isTrue();
    }
  }

  @Test
  void round_certificateForAnotherName_isRefusedByUs() throws Exception {
    makeCertificate("dns:elsewhere.example");
    int port = freePort();
    try (RedisServer server = start(port);
        Watched watched = new Watched("auto", certificate.toString()).usedOn(port, sockets())) {
      watched.after(0);

      RedisNode node = watched.node("127.0.0.1:" + port);
      assertThat(node.state()).isEqualTo(State.TLS);
      assertThat(node.error()).startsWith("its certificate is for another name");
      assertThat(server.process().isAlive()).isTrue();
    } finally {
      makeCertificate();
    }
  }

  @Test
  void round_plainConnectionToTls_asksWhetherItIsWanted() throws Exception {
    int port = freePort();
    try (RedisServer server = start(port);
        Watched watched = new Watched("redis://127.0.0.1:" + port, "")) {
      watched.after(0);

      assertThat(watched.node("127.0.0.1:" + port).error()).contains("rediss://");
      assertThat(server.process().isAlive()).isTrue();
    }
  }

  @Test
  void round_tlsToPlainServer_saysSo() throws Exception {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched("rediss://" + server.address(), "")) {
      watched.after(0);

      assertThat(watched.node(server.address()).state()).isEqualTo(State.TIMEOUT);
      assertThat(watched.node(server.address()).error()).contains("does it speak TLS?");
    }
  }

  @Test
  void round_fileOfCertificatesMissing_saysSo() throws Exception {
    try (RedisServer server = RedisServer.start();
        Watched watched = new Watched(
            "rediss://" + server.address(), folder.resolve("none.pem").toString())) {
      watched.after(0);

      assertThat(watched.node(server.address()).error()).contains("cacheglass.redis.ca");
    }
  }

  private RedisServer start(int port) {
    return RedisServer.start(
        "--tls-port", "" + port,
        "--tls-cert-file", certificate.toString(),
        "--tls-key-file", key.toString(),
        "--tls-ca-cert-file", certificate.toString(),
        "--tls-auth-clients", "no");
  }

  /** The application trusts the certificate, by its own configuration. */
  private SSLSocketFactory sockets() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
