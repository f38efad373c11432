// Azurite keeps its rows in Loki, and goes through all of them to find one: of a table's partition, of all queues, of all
// containers. With some thousands it answers nobody for most of the time. Here what is asked for by two or more texts is
// found by a map of them, a collection by its name, and what a batch changes is put into its place in the indexes instead of
// all being sorted again. What is found stays the same.
'use strict';

/** From this number on, sorting all again is the shorter way. */
const MANY = 16;

/** The numbers of a collection's rows, by the texts of some of their members. */
class Places {
  constructor(members, rows) {
    this.members = members;
    this.numbers = new Map();
    this.keys = new Map();
    for (const row of rows) this.put(row);
  }

  keyOf(values) {
    return JSON.stringify(this.members.map((member) => values[member]));
  }

  put(row) {
    const key = this.keyOf(row);
    if (this.keys.get(row.$loki) === key) return;
    this.takeAway(row.$loki);
    this.keys.set(row.$loki, key);
    if (!this.numbers.has(key)) this.numbers.set(key, new Set());
    this.numbers.get(key).add(row.$loki);
  }

  takeAway(number) {
    const key = this.keys.get(number);
    if (key === undefined) return;
    this.keys.delete(number);
    const numbers = this.numbers.get(key);
    numbers.delete(number);
    if (numbers.size === 0) this.numbers.delete(key);
  }

  find(values) {
    return [...(this.numbers.get(this.keyOf(values)) ?? [])];
  }
}

exports.speedUp = (Loki) => {
  /** For each collection its places, by the names of their members. */
  const places = new WeakMap();

  const placesOf = (collection) => [...(places.get(collection)?.values() ?? [])];

  function placesBy(collection, members) {
    if (!places.has(collection)) places.set(collection, new Map());
    const all = places.get(collection);
    const name = members.join();
    if (!all.has(name)) all.set(name, new Places(members, collection.data));
    return all.get(name);
  }

  /** An expression that asks for a text: one member, one value. */
  const asksForText = (expression) => Object.values(expression).every((value) => typeof value === 'string');

  const { findAnd } = Loki.Resultset.prototype;
  Loki.Resultset.prototype.findAnd = Loki.Resultset.prototype.$and = function (expressions) {
    const texts = expressions.filter(asksForText);
    const asked = Object.assign({}, ...texts);
    const members = Object.keys(asked).sort();
    // One member twice is a question of its own.
    if (this.filterInitialized || members.length < 2 || members.length < texts.length) return findAnd.call(this, expressions);
    const found = placesBy(this.collection, members).find(asked);
    this.filteredrows = found.map((number) => this.collection.get(number, true)[1]).sort((a, b) => a - b);
    this.filterInitialized = true;
    return findAnd.call(this, expressions.filter((expression) => !asksForText(expression)));
  };

  const { insertOne, update, remove, removeBatch, removeBatchByPositions, clear } = Loki.Collection.prototype;

  Loki.Collection.prototype.insertOne = function (row, ...rest) {
    const inserted = insertOne.call(this, row, ...rest);
    if (inserted) for (const kept of placesOf(this)) kept.put(inserted);
    return inserted;
  };

  Loki.Collection.prototype.update = function (row) {
    if (Array.isArray(row) && row.length < MANY) {
      for (const one of row) this.update(one);
      return undefined;
    }

    const updated = update.call(this, row);
    if (updated) for (const kept of placesOf(this)) kept.put(updated);
    return updated;
  };

  Loki.Collection.prototype.remove = function (row, ...rest) {
    const number = typeof row === 'number' ? row : row?.$loki;
    const removed = remove.call(this, row, ...rest);
    if (removed) for (const kept of placesOf(this)) kept.takeAway(number);
    return removed;
  };

  Loki.Collection.prototype.removeBatch = function (rows) {
    if (rows.length >= MANY) return removeBatch.call(this, rows);
    for (const row of rows) this.remove(row);
    return undefined;
  };

  Loki.Collection.prototype.removeBatchByPositions = function (positions) {
    const numbers = positions.map((position) => this.data[position].$loki);
    if (numbers.length < MANY) return this.removeBatch(numbers);
    const removed = removeBatchByPositions.call(this, positions);
    for (const kept of placesOf(this)) for (const number of numbers) kept.takeAway(number);
    return removed;
  };

  Loki.Collection.prototype.clear = function (...rest) {
    places.delete(this);
    return clear.call(this, ...rest);
  };

  /** For each database its collections by name. */
  const collections = new WeakMap();

  function namesIn(database) {
    if (!collections.has(database)) collections.set(database, new Map(database.collections.map((collection) => [collection.name, collection])));
    return collections.get(database);
  }

  const { addCollection, removeCollection, loadJSONObject } = Loki.prototype;

  Loki.prototype.getCollection = function (name) {
    return namesIn(this).get(name) ?? null;
  };

  Loki.prototype.addCollection = function (name, options) {
    const collection = addCollection.call(this, name, options);
    namesIn(this).set(name, collection);
    return collection;
  };

  Loki.prototype.removeCollection = function (name) {
    places.delete(this.getCollection(name));
    collections.delete(this);
    return removeCollection.call(this, name);
  };

  // The collections that are loaded take the place of all others.
  Loki.prototype.loadJSONObject = function (...rest) {
    loadJSONObject.call(this, ...rest);
    collections.delete(this);
  };
};
