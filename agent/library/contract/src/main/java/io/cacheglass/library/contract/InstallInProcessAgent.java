package io.cacheglass.library.contract;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Installs the {@link InProcessAgent} before JUnit looks at any test class: reading its methods, or
 * verifying its code, may load classes of the library already.
 */
public final class InstallInProcessAgent implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    InProcessAgent.install();
  }
}
