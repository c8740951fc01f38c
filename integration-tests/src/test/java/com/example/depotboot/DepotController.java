package com.example.depotboot;

import com.example.depot.Shelf;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The same ways as the plain application, as Spring has them. */
@RestController
public class DepotController {
  /** Asks the cache before there is any request. */
  public DepotController() {
    Shelf.look(2);
  }

  @GetMapping("/items/{id}")
  public String item(@PathVariable("id") String id) {
    Shelf.look(1);
    return "item";
  }

  @PostMapping("/items/{id}")
  public String change(@PathVariable("id") String id, @RequestBody String body) {
    Shelf.look(1);
    return body;
  }

  @GetMapping("/named/{name}")
  public String named(@PathVariable("name") String name) {
    Shelf.look(1);
    return "item";
  }

  @GetMapping("/later/callable")
  public Callable<String> callable() {
    return () -> {
      Shelf.look(7);
      return "later";
    };
  }

  @GetMapping("/later/future")
  public CompletableFuture<String> future() {
    return CompletableFuture.supplyAsync(() -> {
      Shelf.look(2);
      return "later";
    });
  }

  @GetMapping({"/broken", "/broken/{name}"})
  public String broken() {
    Shelf.look(1);
    throw new IllegalStateException("as the example wants it");
  }

  @GetMapping("/closed/{number}")
  public String closed(@PathVariable("number") String number) {
    Shelf.look(1);
    return "item";
  }

  @GetMapping("/gone")
  public ResponseEntity<String> gone() {
    Shelf.look(1);
    return ResponseEntity.notFound().build();
  }

  @GetMapping("/statistics")
  public String statistics() {
    return Shelf.statistics();
  }
}
