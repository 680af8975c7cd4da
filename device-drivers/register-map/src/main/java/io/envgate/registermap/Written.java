package io.envgate.registermap;

import io.envgate.profile.Fields;

/** What was read, and the keys in which it was said. */
record Written<T>(T said, Fields fields) {}
