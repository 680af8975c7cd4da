package io.envgate.station.parts;

/**
 * As whom the gateway comes to a broker.
 *
 * @param id empty where the file names none
 * @param user empty where the broker asks for none
 * @param password the name of its secret, empty where there is none
 */
public record Client(String id, String user, String password) {}
