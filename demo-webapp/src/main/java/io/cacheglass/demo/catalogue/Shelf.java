package io.cacheglass.demo.catalogue;

import java.util.List;

/** A category with its best sellers. Immutable. */
public record Shelf(Category category, List<Listing> bestSellers) {}
