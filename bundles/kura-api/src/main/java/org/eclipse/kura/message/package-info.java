/** The content of messages. */
package org.eclipse.kura.message;
