/** Where messages wait to be published. */
package org.eclipse.kura.message.store.provider;
