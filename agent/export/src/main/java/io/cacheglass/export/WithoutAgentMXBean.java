package io.cacheglass.export;

/** Says that there is no agent. Its class loader is how web applications find what runs instead. */
public interface WithoutAgentMXBean {
  /** What is missing, why, and what to add to the command line, in one sentence. */
  String getMissing();
}
