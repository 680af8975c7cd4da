/**
 * Analyzers as Kura drivers (驱动): assets read and write them by profile, and share their lines with
 * each other and with the station's own polling. {@link io.envgate.kura.driver.DriverComponent} is
 * the shell; {@link io.envgate.kura.driver.AnalyzerDriver} keeps Kura's conventions; behind it
 * nothing knows of Kura.
 */
package io.envgate.kura.driver;
