package com.example.container;

/** Has no cache, and ends at once. */
public final class TrivialMain {
  private TrivialMain() {}

  public static void main(String... arguments) {
    System.out.println("done");
  }
}
