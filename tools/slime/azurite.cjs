// Azurite, with what it answers written down before it answers.
//
// Azurite keeps tables, queues and the list of blobs in memory and writes them to files every five seconds; ended by force
// it loses what it acknowledged since. Started through this file, each change is appended to a journal beside the file
// first; the journal is merged into the file when Azurite starts, and begins anew with each of its own saves. Nothing of
// Azurite is changed on disk, and a full disk makes the request fail instead of losing it later. What it looks up, it finds
// by lookups.cjs.
//
// usage: node azurite.cjs <the arguments of azurite>
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const azurite = createRequire(path.join(__dirname, '..', '..', 'package.json')).resolve('azurite/dist/src/azurite.js');
const Loki = createRequire(azurite)('lokijs');
require('./lookups.cjs').speedUp(Loki);

/** The journal of one database: what changed since the file was saved. */
class Journal {
  constructor(file) {
    this.file = `${file}.journal`;
    /** What the save under way holds already; it is needed until that save is done. */
    this.saving = `${file}.journal~`;
    this.handle = fs.openSync(this.file, 'a');
  }

  append(entry) {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`);
    // A write may be cut short when the disk is full: what is there of it is no line, and the change has not happened.
    if (fs.writeSync(this.handle, line) !== line.length) throw new Error('The disk is full.');
  }

  beginSave() {
    fs.closeSync(this.handle);
    if (fs.existsSync(this.saving)) fs.appendFileSync(this.saving, fs.readFileSync(this.file));
    else fs.renameSync(this.file, this.saving);
    this.handle = fs.openSync(this.file, 'w');
  }

  endSave() {
    fs.rmSync(this.saving, { force: true });
  }

  static *read(file) {
    for (const name of [`${file}.journal~`, `${file}.journal`]) {
      if (!fs.existsSync(name)) continue;
      for (const line of fs.readFileSync(name, 'utf8').split('\n')) {
        try {
          if (line) yield JSON.parse(line);
        } catch {
          // The last line of a process that was ended while it wrote: nobody was answered.
        }
      }
    }
  }
}

/** Merges a journal into its file, before anybody reads it. */
function recover(file) {
  const entries = [...Journal.read(file)];
  if (entries.length > 0 && fs.existsSync(file)) {
    const database = JSON.parse(fs.readFileSync(file, 'utf8'));
    const collections = new Map(database.collections.map((collection) => [collection.name, collection]));
    const changed = new Map();
    for (const { collection: name, id, value } of entries) {
      const collection = collections.get(name);
      if (!collection) continue;
      if (!changed.has(name)) changed.set(name, new Map(collection.data.map((row) => [row.$loki, row])));
      const rows = changed.get(name);
      if (value) rows.set(id, value);
      else rows.delete(id);
      collection.maxId = Math.max(collection.maxId ?? 0, id);
    }

    for (const [name, rows] of changed) {
      const collection = collections.get(name);
      collection.data = [...rows.values()].sort((a, b) => a.$loki - b.$loki);
      collection.idIndex = null;
    }

    fs.writeFileSync(`${file}.recovered`, JSON.stringify(database));
    fs.renameSync(`${file}.recovered`, file);
  }

  for (const name of [`${file}.journal~`, `${file}.journal`]) fs.rmSync(name, { force: true });
}

const journals = new Map();
const journalOf = new WeakMap();

function journalFor(file) {
  if (!journals.has(file)) {
    recover(file);
    journals.set(file, new Journal(file));
  }

  return journals.get(file);
}

const { configureOptions, addCollection, removeCollection, loadJSONObject } = Loki.prototype;

Loki.prototype.configureOptions = function (options, initial) {
  const result = configureOptions.call(this, options, initial);
  if (initial && this.persistenceMethod === 'fs') journalFor(this.filename);
  return result;
};

/** Rows are journaled by collection; that a collection comes or goes is rare, and saved at once. */
function saveAtOnce(database) {
  const journal = journals.get(database.filename);
  if (!journal) return;
  for (const collection of database.collections) journalOf.set(collection, journal);
  journal.beginSave();
  fs.writeFileSync(`${database.filename}.now`, database.serialize());
  fs.renameSync(`${database.filename}.now`, database.filename);
  journal.endSave();
}

Loki.prototype.addCollection = function (name, options) {
  const isNew = this.getCollection(name) === null;
  const collection = addCollection.call(this, name, options);
  if (isNew) saveAtOnce(this);
  return collection;
};

Loki.prototype.removeCollection = function (name) {
  removeCollection.call(this, name);
  saveAtOnce(this);
};

Loki.prototype.loadJSONObject = function (object, options) {
  loadJSONObject.call(this, object, options);
  const journal = journals.get(this.filename);
  if (!journal) return;
  for (const collection of this.collections) {
    journalOf.set(collection, journal);
    // Recovered rows are not in the indexes that were saved.
    collection.ensureAllIndexes(true);
  }
};

const save = Loki.LokiFsAdapter.prototype.saveDatabase;
Loki.LokiFsAdapter.prototype.saveDatabase = function (file, text, callback) {
  const journal = journals.get(file);
  // The text holds everything up to now: what comes from here on belongs to the next save.
  journal?.beginSave();
  return save.call(this, file, text, (failure) => {
    if (!failure) journal?.endSave();
    callback(failure);
  });
};

const { insertOne, update, remove, removeBatchByPositions, clear } = Loki.Collection.prototype;

function changed(collection, row) {
  journalOf.get(collection)?.append({ collection: collection.name, id: row.$loki, value: row });
}

function gone(collection, id) {
  journalOf.get(collection)?.append({ collection: collection.name, id });
}

Loki.Collection.prototype.insertOne = function (row, ...rest) {
  const inserted = insertOne.call(this, row, ...rest);
  if (inserted) changed(this, inserted);
  return inserted;
};

Loki.Collection.prototype.update = function (row) {
  const updated = update.call(this, row);
  if (!Array.isArray(row)) changed(this, row);
  return updated;
};

Loki.Collection.prototype.remove = function (row, ...rest) {
  const id = typeof row === 'number' ? row : row?.$loki;
  const removed = remove.call(this, row, ...rest);
  if (id !== undefined) gone(this, id);
  return removed;
};

Loki.Collection.prototype.removeBatchByPositions = function (positions) {
  const ids = positions.map((position) => this.data[position].$loki);
  const removed = removeBatchByPositions.call(this, positions);
  for (const id of ids) gone(this, id);
  return removed;
};

Loki.Collection.prototype.clear = function (...rest) {
  const ids = this.data.map((row) => row.$loki);
  clear.call(this, ...rest);
  for (const id of ids) gone(this, id);
};

// Whoever started it so holds the other end of its input: gone, it ends too. Its journal has everything.
if (process.env.SLIME_ENDS_WITH_INPUT) process.stdin.on('end', () => process.exit()).resume();

process.argv[1] = azurite;
require(azurite);
