package io.envgate.station;

import io.envgate.station.yaml.Node;
import java.nio.file.Path;

/** A dialect file (方言文件) as it was written, one of those that another is based on included. */
record WrittenDialect(Path file, String text, Node root) {}
