/** How fast the durable outbox goes to a broker, beside a raw socket and Paho with its files. */
package io.envgate.benchmarks.mqtt;
