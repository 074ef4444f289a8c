package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One decided write: the item's new state, or null where it is deleted. Old is the item that it replaces, or null. */
record Change(Table table, ItemKey key, ObjectNode old, ObjectNode fresh) {}
