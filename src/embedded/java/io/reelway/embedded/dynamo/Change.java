package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One write that has been decided: the item's new state, or null for its end. Old is what it replaces, or null. */
record Change(Table table, ItemKey key, ObjectNode old, ObjectNode fresh) {}
