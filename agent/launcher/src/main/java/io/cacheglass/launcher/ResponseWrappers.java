package io.cacheglass.launcher;

import io.cacheglass.bootstrap.ResponseTeller;
import io.cacheglass.bootstrap.Responses;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Makes responses that tell. Their classes extend the servlet API's own wrapper, as containers want
 * it, so they are defined below the class loader of that API: in a loader of ours, which goes with
 * it, and never in one of the host's. Thread-safe.
 */
final class ResponseWrappers {
  private static final String PACKAGE = "io.cacheglass.library.servlet.";
  private static final String RESPONSE = ".servlet.http.HttpServletResponse";

  /** By the interface of the response: its constructor. */
  private static final ClassValue<MethodHandle> CONSTRUCTORS = new ClassValue<MethodHandle>() {
    @Override
    protected MethodHandle computeValue(Class<?> api) {
      return constructor(api);
    }
  };

  private ResponseWrappers() {}

  /** The response in one that tells; null if it is of no namespace that is known. */
  static Responses.@Nullable Told wrap(Object response, ResponseTeller teller) {
    Class<?> api = find(response.getClass());
    if (api == null) {
      return null;
    }
    try {
      return (Responses.Told) CONSTRUCTORS.get(api).invoke(response, teller);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Class<?> find(@Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    if (type.getName().equals("jakarta" + RESPONSE) || type.getName().equals("javax" + RESPONSE)) {
      return type;
    }
    for (Class<?> each : type.getInterfaces()) {
      Class<?> found = find(each);
      if (found != null) {
        return found;
      }
    }
    return find(type.getSuperclass());
  }

  private static MethodHandle constructor(Class<?> api) {
    String name = api.getName().startsWith("jakarta") ? "JakartaResponse" : "JavaxResponse";
    try {
      Class<?> wrapper = new Loader(api.getClassLoader()).loadClass(PACKAGE + name);
      return MethodHandles.publicLookup()
          .findConstructor(wrapper, MethodType.methodType(void.class, api, ResponseTeller.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Holds the two classes of one servlet API. */
  private static final class Loader extends ClassLoader {
    Loader(@Nullable ClassLoader api) {
      super("cacheglass-responses", api);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      // A loader that asks the bootstrap for nothing but java.* is not asked for our classes there.
      boolean boot = name.startsWith("io.cacheglass.") && !name.startsWith(PACKAGE);
      return boot ? Class.forName(name, false, null) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.startsWith(PACKAGE)) {
        throw new ClassNotFoundException(name);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = ResponseWrappers.class.getClassLoader().getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
