package io.cacheglass.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;

/**
 * Lets the agent of this jar into another JVM. A JVM does not attach to itself, so the filter runs
 * this in a process of its own.
 */
public final class AttachMain {
  private AttachMain() {}

  /**
   * Attaches. What goes wrong is one line of the error stream, and the exit code 1.
   *
   * @param arguments the id of the other process, and the argument of the agent
   */
  public static void main(String... arguments) throws Exception {
    try {
      VirtualMachine jvm = VirtualMachine.attach(arguments[0]);
      jvm.loadAgent(AgentMain.ownJar().getPath(), arguments[1]);
      jvm.detach();
    } catch (IOException
        | AttachNotSupportedException
        | AgentLoadException
        | AgentInitializationException e) {
      System.err.println(e);
      System.exit(1);
    }
  }
}
