package io.cacheglass.bootstrap.redis;

/** What a command is to a cache. */
enum RedisKind {
  /** Reads one value of one key: null is a miss. */
  VALUE(true),
  /** Asks whether a hash has a field, which says as much as to read it: 0 is a miss. */
  FIELD_EXISTENCE(true),
  /** Reads a part of a string, of which Redis says that it is empty where there is none. */
  PART(true),
  /** Reads one value for each of several keys, or of several fields of one. */
  VALUES(true),
  /** The same, behind the word FIELDS and their number. */
  FIELDS(true),
  /** Reads a collection: an empty one is a miss. */
  COLLECTION(true),
  /** Reads several collections of which it makes one: all are hits, or misses if it is empty. */
  COLLECTIONS(true),
  /** The same, behind the number of keys. */
  COUNTED_COLLECTIONS(true),
  /** Reads a value and removes it. */
  VALUE_TAKEN(true),
  /** Reads a value and replaces it. */
  VALUE_REPLACED(true),
  /** SET: a put, with conditions and a lookup among its options. */
  SET(false),
  PUT(false),
  /** A put that the server may refuse. */
  PUT_IF(false),
  /** Puts the pairs of key and value, or field and value, that follow. */
  PUT_PAIRS(false),
  /** The same, all of them or none. */
  PUT_PAIRS_IF(false),
  /** The reply is how many were removed. */
  REMOVAL(false),
  /** The reply is what was removed. */
  POP(false),
  /** Asks one key for existence or properties. */
  PROBE(false),
  /** Asks all its arguments. */
  PROBES(false),
  /** Empties the database. */
  CLEAR(false),
  /** Changes what commands behind it mean. */
  CONNECTION(false),
  /** Shows the server who the client is. */
  AUTHENTICATION(false),
  /** Is answered by messages that come when they come. */
  SUBSCRIPTION(false),
  /** Neither read nor write of a cache, or not to be judged from outside, as a script. */
  OTHER(false);

  /** Whether a failure of it is a failed lookup. */
  final boolean lookup;

  /** Whether what is read is a collection, not one value of whatever kind. */
  final boolean severalValues;

  RedisKind(boolean lookup) {
    this.lookup = lookup;
    severalValues =
        name().endsWith("S") || name().equals("COLLECTION") || name().equals("POP");
  }
}
