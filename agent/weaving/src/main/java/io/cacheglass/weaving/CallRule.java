package io.cacheglass.weaving;

/**
 * Which call inside which methods is replaced by a static one with the same arguments, behind the
 * receiver, and the row. Immutable.
 */
final class CallRule {
  final String method;
  final int parameters;
  final String owner;
  final String called;
  final String substitute;

  /** Whether the substitute gets the row of the woven instance too. */
  final boolean row;

  CallRule(
      String method,
      int parameters,
      Class<?> owner,
      String called,
      Class<?> substitute,
      boolean row) {
    this.method = method;
    this.parameters = parameters;
    this.owner = owner.getName().replace('.', '/');
    this.called = called;
    this.substitute = substitute.getName().replace('.', '/');
    this.row = row;
  }
}
