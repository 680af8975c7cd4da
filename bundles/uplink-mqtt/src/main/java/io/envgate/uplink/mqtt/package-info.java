/**
 * Deliveries over an MQTT broker (消息服务器). {@link io.envgate.uplink.mqtt.MqttUplink} is the door.
 *
 * <pre>
 *  Delivery ─▶ MqttUplink ─▶ Session ─▶ Connection (Paho, 3.1.1 or 5) ─▶ broker
 *                 │             ▲            │ PUBACK
 *              Payload          └────────────┘ settles the delivery, nothing else does
 * </pre>
 *
 * Paho keeps nothing durable here: each connection is a new client with an empty memory, and what
 * it had under way when it ended is handed over again by the forwarder.
 */
package io.envgate.uplink.mqtt;
