package org.eclipse.kura.configuration;

/** A password as it stands in a configuration before it is enciphered. */
public class Password {
  private final char[] password;

  public Password(String password) {
    this(password.toCharArray());
  }

  public Password(char[] password) {
    this.password = password;
  }

  public char[] getPassword() {
    return password;
  }

  @Override
  public String toString() {
    return new String(password);
  }
}
