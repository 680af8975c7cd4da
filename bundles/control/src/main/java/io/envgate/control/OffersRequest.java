package io.envgate.control;

import io.envgate.api.control.Action;
import io.envgate.api.control.Commanded;
import io.envgate.api.control.Offer;
import io.envgate.api.local.LocalRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What can be told to whom, and what is locked: {@code {"do":"commands"}}. */
record OffersRequest(CommandDesk desk) {

  void handle(LocalRequest request, Consumer<Map<String, String>> answer) {
    CompletableFuture<List<Commanded>> analyzers = new CompletableFuture<>();
    desk.offered(analyzers::complete);
    for (Commanded analyzer : analyzers.join()) {
      analyzer.offers().forEach(offer -> answer.accept(told(analyzer, offer)));
    }
    CompletableFuture<List<String>> locks = new CompletableFuture<>();
    desk.locks().locked(locks::complete);
    locks.join().forEach(words -> answer.accept(Map.of("lock", words)));
  }

  private static Map<String, String> told(Commanded analyzer, Offer offer) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("analyzer", analyzer.name());
    told.put("command", offer.name());
    told.put(
        "actions",
        offer.actions().stream().map(Action::word).sorted().collect(Collectors.joining(" ")));
    told.put("items", offer.items().stream().sorted().collect(Collectors.joining(" ")));
    told.put("flag", offer.flag().map(Enum::name).orElse(""));
    return told;
  }
}
