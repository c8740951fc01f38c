package io.cacheglass.demo.catalogue;

import java.io.Serializable;
import java.util.List;

/** What a search found, at most 24 products. Immutable. */
public record SearchResult(String query, List<Listing> products) implements Serializable {}
