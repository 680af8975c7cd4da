package io.envgate.commandline;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The language of human text, Chinese or English: {@code --lang} wins over the locale of the
 * machine.
 */
public final class Language {
  static final String TEXTS = "io.envgate.commandline.texts";

  private Language() {}

  /**
   * What {@code --lang zh} or {@code --lang=zh} asks for, wherever it stands; else the locale's.
   */
  static Locale chosen(List<String> arguments, Locale locale) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--lang") && i + 1 < arguments.size()) {
        return known(arguments.get(i + 1));
      }
      if (argument.startsWith("--lang=")) {
        return known(argument.substring("--lang=".length()));
      }
    }
    return known(locale.getLanguage());
  }

  private static Locale known(String language) {
    return language.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  public static boolean chinese() {
    return Locale.getDefault().getLanguage().equals("zh");
  }

  /** A text of the bundle with its numbers and names filled in. */
  public static String text(String key, Object... values) {
    String pattern = ResourceBundle.getBundle(TEXTS).getString(key);
    return new MessageFormat(pattern, Locale.ROOT).format(values);
  }
}
