package com.example.container;

/** Does nothing, for the time that starting takes. */
public final class TrivialMain {
  private TrivialMain() {}

  public static void main(String... arguments) {
    System.out.println("READY 0");
  }
}
