/** How fast a backlog reaches an HJ 212 platform that is far away, slow or forgetful. */
package io.envgate.benchmarks.drain;
