package io.cacheglass.demo.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * A visitor and their cart. Immutable.
 *
 * @param cart product ids in the order they were added, at most {@link #MOST_ITEMS}
 */
public record Session(String id, List<Integer> cart) {

  public static final int MOST_ITEMS = 20;

  public Session {
    cart = List.copyOf(cart);
  }

  /** The same session with one more product; a full cart loses its oldest one. */
  public Session with(int productId) {
    List<Integer> items = new ArrayList<>(cart);
    items.add(productId);
    return new Session(id, items.subList(Math.max(0, items.size() - MOST_ITEMS), items.size()));
  }

  /** The same session with an empty cart. */
  public Session emptied() {
    return new Session(id, List.of());
  }
}
