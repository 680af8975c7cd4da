/**
 * Commands to instruments (反控): {@link io.envgate.control.CommandDesk} lets each pass its guards,
 * writes it down, has it carried out, and keeps what came of it. It knows no protocol.
 */
package io.envgate.control;
