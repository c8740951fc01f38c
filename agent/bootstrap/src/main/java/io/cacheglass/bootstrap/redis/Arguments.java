package io.cacheglass.bootstrap.redis;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a command, whatever client made them: an array, a list, or something to
 * iterate over that begins with the command itself. Its elements are texts, bytes and numbers, or
 * objects of the client that hold one in a known place. Stateless.
 */
final class Arguments {
  private static final Object[] NONE = new Object[0];

  /** Where classes of clients keep an argument. */
  private static final List<String> FIELDS =
      java.util.Arrays.asList("raw", "key", "val", "protocolKeyword", "bytes");

  /** By what name they give it; the last is that of a command. */
  private static final List<String> ACCESSORS =
      java.util.Arrays.asList("getRaw", "getBytes", "getName");

  private static final ClassValue<Place> PLACES = new ClassValue<Place>() {
    @Override
    protected Place computeValue(Class<?> type) {
      return Place.in(type);
    }
  };

  private static final ClassValue<RedisCommand[]> COMMANDS = new ClassValue<RedisCommand[]>() {
    @Override
    protected RedisCommand[] computeValue(Class<?> type) {
      Object[] constants = type.getEnumConstants();
      RedisCommand[] commands = new RedisCommand[constants.length];
      for (int i = 0; i < commands.length; i++) {
        commands[i] = RedisCommand.named(text(constants[i]));
      }
      return commands;
    }
  };

  private Arguments() {}

  /** The command that a client's object stands for, mostly a constant of an enum. */
  static RedisCommand command(Object command) {
    if (command instanceof Enum) {
      Enum<?> constant = (Enum<?>) command;
      return COMMANDS.get(constant.getDeclaringClass())[constant.ordinal()];
    }
    return RedisCommand.named(text(command));
  }

  /** How many there are, without the command. */
  static int count(@Nullable Object arguments) {
    if (arguments instanceof Object[]) {
      return ((Object[]) arguments).length;
    }
    if (arguments instanceof List) {
      return ((List<?>) arguments).size();
    }
    int count = -1;
    if (arguments instanceof Iterable) {
      for (Object ignored : (Iterable<?>) arguments) {
        count++;
      }
    }
    return Math.max(count, 0);
  }

  /** One of them, as text, bytes or number; null if there are not so many. */
  static @Nullable Object get(@Nullable Object arguments, int index) {
    Object argument = null;
    if (arguments instanceof Object[]) {
      Object[] array = (Object[]) arguments;
      argument = index < array.length ? array[index] : null;
    } else if (arguments instanceof List) {
      List<?> list = (List<?>) arguments;
      argument = index < list.size() ? list.get(index) : null;
    } else if (arguments instanceof Iterable) {
      int skip = index + 1;
      for (Object each : (Iterable<?>) arguments) {
        if (skip-- == 0) {
          argument = each;
          break;
        }
      }
    }
    return value(argument);
  }

  /** The first so many of them; nulls if there are not so many. */
  static List<@Nullable Object> first(@Nullable Object arguments, int n) {
    List<@Nullable Object> first = new ArrayList<>(n);
    if (arguments instanceof Iterable && !(arguments instanceof List)) {
      Iterator<?> each = ((Iterable<?>) arguments).iterator();
      each.next(); // the command itself
      while (first.size() < n && each.hasNext()) {
        first.add(value(each.next()));
      }
    }
    while (first.size() < n) {
      first.add(get(arguments, first.size()));
    }
    return first;
  }

  /** Whether the argument is this word, in upper or lower case. */
  static boolean is(@Nullable Object value, String word) {
    if (value instanceof byte[] && ((byte[]) value).length != word.length()) {
      return false;
    }
    return value != null && !(value instanceof Number) && text(value).equalsIgnoreCase(word);
  }

  /** The argument as a number; 0 if it is none. */
  static int number(@Nullable Object value) {
    if (value instanceof Number) {
      return ((Number) value).intValue();
    }
    try {
      return value == null ? 0 : Integer.parseInt(text(value));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The list in which a client's object keeps its arguments, or the object itself. */
  static @Nullable Object of(@Nullable Object arguments) {
    if (arguments == null) {
      return NONE;
    }
    boolean readable = arguments instanceof Object[] || arguments instanceof Iterable;
    return readable ? arguments : PLACES.get(arguments.getClass()).read(arguments);
  }

  private static @Nullable Object value(@Nullable Object argument) {
    return argument == null || isPlain(argument)
        ? argument
        : PLACES.get(argument.getClass()).read(argument);
  }

  private static boolean isPlain(Object value) {
    return value instanceof byte[] || value instanceof String || value instanceof Number;
  }

  private static String text(Object value) {
    Object plain = value(value);
    return plain instanceof byte[]
        ? new String((byte[]) plain, StandardCharsets.UTF_8)
        : plain instanceof String ? (String) plain : "";
  }

  /** Where instances of a class keep their value. */
  private static final class Place {
    private final @Nullable Method method;
    private final @Nullable Field field;

    private Place(@Nullable Method method, @Nullable Field field) {
      this.method = method;
      this.field = field;
    }

    static Place in(Class<?> type) {
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        for (Field field : each.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && isPlace(field)) {
            field.setAccessible(true);
            return new Place(null, field);
          }
        }
      }
      return new Place(accessor(type), null);
    }

    private static boolean isPlace(Field field) {
      return FIELDS.contains(field.getName()) || field.getName().equals("singularArguments");
    }

    private static @Nullable Method accessor(Class<?> type) {
      for (Method method : type.getMethods()) {
        if (ACCESSORS.contains(method.getName()) && method.getParameterCount() == 0) {
          method.setAccessible(true);
          return method;
        }
      }
      return null;
    }

    @Nullable
    Object read(Object owner) {
      try {
        if (field != null) {
          return field.get(owner);
        }
        return method == null ? null : method.invoke(owner);
      } catch (ReflectiveOperationException e) {
        return null;
      }
    }
  }
}
