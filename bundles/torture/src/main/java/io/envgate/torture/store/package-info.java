/** What a store promises of its real files: killed, torn, damaged, full. */
package io.envgate.torture.store;
