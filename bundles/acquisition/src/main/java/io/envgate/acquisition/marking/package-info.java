/**
 * Why a value may not be normal (数据标记): what other channels tell of the instrument and of the
 * plant, windows of time, what a person marked, and what the values themselves betray. Nothing here
 * changes a figure.
 */
package io.envgate.acquisition.marking;
