/** Components that Kura configures. */
package org.eclipse.kura.configuration;
