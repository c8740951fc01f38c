package io.cacheglass.weaving;

/** Which methods of a type get which advice, or must be there. Immutable. */
final class MethodRule {
  static final int ANY_PARAMETERS = -1;

  final String name;
  final int parameters;
  final Class<?> advice;
  final boolean required;

  MethodRule(String name, int parameters, Class<?> advice, boolean required) {
    this.name = name;
    this.parameters = parameters;
    this.advice = advice;
    this.required = required;
  }

  @Override
  public String toString() {
    return parameters == ANY_PARAMETERS ? name : name + "/" + parameters;
  }
}
