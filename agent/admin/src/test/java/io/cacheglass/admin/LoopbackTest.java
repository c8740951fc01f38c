package io.cacheglass.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "::1",
        "0:0:0:0:0:0:0:1",
        "[::1]",
        "[0:0:0:0:0:0:0:1%0]",
        "::1%lo",
        "::ffff:127.0.0.1"
      })
  void isLoopbackAddress_own_isTrue(String address) {
    assertThat(Loopback.isLoopbackAddress(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "128.0.0.1",
        "10.0.0.1",
        "192.168.0.1",
        "::2",
        "fe80::1%eth0",
        "0.0.0.0",
        "::",
        "::ffff:10.0.0.1",
        "127.1",
        "127.0.0.1.example",
        "127.0.0.999",
        "unknown",
        "[::1"
      })
  void isLoopbackAddress_otherOrNoAddress_isFalse(String address) {
    assertThat(Loopback.isLoopbackAddress(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:8080"})
  void isLocalName_own_isTrue(String host) {
    assertThat(Loopback.isLocalName(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "localhost.example.com",
        "127.0.0.1.example.com",
        "localhost:8080@example.com",
        "localhost:",
        "::1",
        "localhost:80:80",
        "localhost."
      })
  void isLocalName_other_isFalse(String host) {
    assertThat(Loopback.isLocalName(host)).isFalse();
  }
}
