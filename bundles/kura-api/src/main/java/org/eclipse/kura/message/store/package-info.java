/** Messages that wait to be published. */
package org.eclipse.kura.message.store;
