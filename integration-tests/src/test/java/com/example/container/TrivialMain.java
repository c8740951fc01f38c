package com.example.container;

/** Tells when its main method was reached, for the time that starting takes. */
public final class TrivialMain {
  private TrivialMain() {}

  public static void main(String... arguments) {
    System.out.println(System.currentTimeMillis());
  }
}
