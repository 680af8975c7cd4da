/** Commands to instruments, from whoever asks to the instrument and the result back. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.api.control;
