/**
 * How far a received frame strays from its edition: each deviation with clause and figures, in two
 * languages.
 */
@Export
@Version("1.0.0")
package io.envgate.hj212.lint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
