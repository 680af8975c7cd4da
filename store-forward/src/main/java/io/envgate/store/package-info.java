/**
 * What was measured and what is owed to whom: history, outbox, ledger and forwarder over SQLite.
 *
 * <p>{@link io.envgate.store.SqliteStore} keeps and finds, {@link io.envgate.store.Forwarder}
 * brings what is owed to the uplinks, and {@link io.envgate.store.Ledger} tells from outside what
 * became of it.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.store;
