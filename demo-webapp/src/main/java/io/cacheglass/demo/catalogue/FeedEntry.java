package io.cacheglass.demo.catalogue;

/** A recent review in the feed. Immutable. */
public record FeedEntry(int productId, String productName, Review review) {}
