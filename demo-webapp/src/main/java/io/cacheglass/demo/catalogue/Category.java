package io.cacheglass.demo.catalogue;

/** A shelf of the shop. Immutable. */
public record Category(int id, String slug, String name) {}
