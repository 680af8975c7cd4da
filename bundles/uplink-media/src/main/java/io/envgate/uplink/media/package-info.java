/**
 * Multimedia of HJ 212-2025 (多媒体上传, annex H): what lies in watched folders goes to a platform over
 * HTTPS and is owed until its server has confirmed it.
 */
package io.envgate.uplink.media;
