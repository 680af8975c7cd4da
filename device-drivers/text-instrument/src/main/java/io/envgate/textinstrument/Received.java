package io.envgate.textinstrument;

import java.util.Map;
import java.util.Optional;

/** What one poll has of one kind of telegram. */
sealed interface Received {

  /** It came, whole and right. */
  record Whole(byte[] bytes, Layout.Cells cells) implements Received {}

  /** It did not. @param cause in words, with the numbers */
  record Lost(String cause) implements Received {}

  /**
   * @param texts of the telegrams so far, by name: one of them may name the columns
   */
  static Received of(Telegram telegram, int unit, byte[] bytes, Map<String, String> texts) {
    String text = telegram.text(bytes, unit);
    Optional<Layout.Cells> cells =
        telegram.layout() instanceof Layout.ByHeader byHeader
            ? Optional.ofNullable(texts.get(byHeader.header()))
                .flatMap(header -> byHeader.cut(text, header))
            : telegram.layout().cut(text, unit);
    return cells
        .<Received>map(found -> new Whole(bytes, found))
        .orElseGet(
            () ->
                new Lost(telegram.name() + " and its header do not fit: " + Telegram.shown(bytes)));
  }
}
