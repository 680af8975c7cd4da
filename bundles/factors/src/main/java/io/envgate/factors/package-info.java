/**
 * What the codes of factors mean, as data: {@link io.envgate.factors.FactorDictionary}; and how one
 * unit becomes another: {@link io.envgate.factors.Conversion}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.envgate.factors;
