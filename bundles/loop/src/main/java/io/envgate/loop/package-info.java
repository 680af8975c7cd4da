/**
 * Where events run. A core of EnvGate holds no thread: it lives on a {@link io.envgate.loop.Loop},
 * which gives it the time, timers and {@link io.envgate.loop.Wire}s, and calls it with one event
 * after another. {@link io.envgate.loop.ThreadLoop} and {@link io.envgate.loop.NetworkLoop} are
 * loops with a thread; {@link io.envgate.loop.VirtualLoop} is one whose time a test moves.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.loop;
