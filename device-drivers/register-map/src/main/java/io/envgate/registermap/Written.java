package io.envgate.registermap;

/** What was read, and the keys in which it was said. */
record Written<T>(T said, Fields fields) {}
