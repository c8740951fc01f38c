package io.cacheglass.demo.catalogue;

import java.util.ArrayList;
import java.util.List;

/** The vocabulary that the catalogue is made of, and that customers search for. */
public final class Words {

  /** Slug, name and the kinds of goods of each category. */
  record Section(String slug, String name, List<String> goods) {}

  static final List<Section> SECTIONS = List.of(
      section("lighting", "Lighting", "desk lamp", "lantern", "floor lamp", "candle holder"),
      section("kitchen", "Kitchen", "kettle", "pan", "bread knife", "mixing bowl", "teapot"),
      section("garden", "Garden", "watering can", "trowel", "plant pot", "garden chair"),
      section("office", "Office", "notebook", "pencil case", "stapler", "paper tray"),
      section("audio", "Audio", "headphones", "speaker", "turntable", "microphone"),
      section("outdoor", "Outdoor", "rucksack", "tent", "sleeping bag", "flask"),
      section("toys", "Toys", "puzzle", "kite", "building blocks", "toy train"),
      section("sports", "Sports", "yoga mat", "skipping rope", "football", "bike pump"),
      section("bath", "Bath", "towel", "soap dish", "bath mat", "mirror"),
      section("bedroom", "Bedroom", "pillow", "blanket", "bedside table", "alarm clock"),
      section("tools", "Tools", "hammer", "screwdriver set", "spirit level", "tool box"),
      section("books", "Books", "cookbook", "atlas", "field guide", "picture book"));

  static final List<String> ADJECTIVES = List.of(
      "Quiet",
      "Sturdy",
      "Bright",
      "Slim",
      "Classic",
      "Foldable",
      "Little",
      "Grand",
      "Soft",
      "Swift",
      "Warm",
      "Plain",
      "Clever",
      "Honest",
      "Northern",
      "Everyday");

  static final List<String> MATERIALS = List.of(
      "oak", "steel", "linen", "copper", "glass", "bamboo", "wool", "ceramic", "cork", "brass",
      "cotton", "walnut", "enamel", "leather");

  static final List<String> NAMES = List.of(
      "Ada", "Ben", "Chiara", "Dmitri", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Keiko",
      "Lars", "Mina", "Nils", "Olga", "Priya", "Quentin", "Rosa", "Sven", "Tamar");

  static final List<String> SENTENCES = List.of(
      "It does what it promises.",
      "Arrived quickly and well packed.",
      "Smaller than it looks in the picture, and better for it.",
      "My neighbour bought one too.",
      "After a month of daily use it looks as new.",
      "The finish is careful, the price is fair.",
      "I would buy it again.",
      "The colour is a little darker than expected.",
      "A present that was liked at once.",
      "It took two minutes to put together.",
      "It replaced one that lasted twenty years; let us see.",
      "Good value & easy to clean.");

  private Words() {}

  private static Section section(String slug, String name, String... goods) {
    return new Section(slug, name, List.of(goods));
  }

  /** Slugs of all categories, the most visited first. */
  public static List<String> slugs() {
    return SECTIONS.stream().map(Section::slug).toList();
  }

  /** What customers type into the search box, the most usual first; about 60 terms. */
  public static List<String> searchTerms() {
    List<String> terms = new ArrayList<>();
    SECTIONS.forEach(section -> terms.addAll(section.goods()));
    terms.addAll(MATERIALS);
    return List.copyOf(terms);
  }
}
