package io.cacheglass.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatchers;

/** What a class has that could be woven, for a person who named something else. Stateless. */
final class DeclaredMethods {
  private DeclaredMethods() {}

  /** Name and types of the parameters, such as "lookup(String)", in the order of the class file. */
  static List<String> of(TypeDescription type) {
    List<String> texts = new ArrayList<>();
    for (MethodDescription method : type.getDeclaredMethods()
        .filter(ElementMatchers.<MethodDescription>isMethod()
            .and(ElementMatchers.not(ElementMatchers.isAbstract()))
            .and(ElementMatchers.not(ElementMatchers.isSynthetic())))) {
      texts.add(text(method));
    }
    return texts;
  }

  private static String text(MethodDescription method) {
    List<String> parameters = new ArrayList<>();
    for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
      // By the name alone: the type itself may not be on the class path.
      String name = parameter.getName();
      parameters.add(name.substring(name.lastIndexOf('.') + 1));
    }
    return method.getName() + '(' + String.join(", ", parameters) + ')';
  }
}
