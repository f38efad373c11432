// zip.mjs FOLDER ARCHIVE SECONDS: checks the folder of a function app and packs it, keeping run bits.
// Entries are sorted and dated with the commit, so that the same build gives the same archive.
import { createWriteStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

const [folder, archive, seconds] = process.argv.slice(2);
const mtime = new Date(Number(seconds) * 1000);

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
  .sort();

const fail = (message) => {
  console.error(`slime: ${message}`);
  process.exit(1);
};

const host = JSON.parse(await readFile(join(folder, 'host.json'), 'utf8'));
const executable = host.customHandler?.description?.defaultExecutablePath;
if (!files.includes(executable)) fail(`host.json starts ${executable}, which is not in the package`);
const mode = (await stat(join(folder, executable))).mode;
if (!(mode & 0o100)) fail(`${executable} has lost its run bit`);

const functions = files.filter((file) => /^[^/]+\/function\.json$/.test(file));
if (functions.length === 0) fail('the package holds no function');
const stray = files.find((file) => file !== 'host.json' && !file.startsWith('handler/') && !functions.includes(file));
if (stray) fail(`${stray} does not belong in the package`);

const zip = new ZipFile();
for (const file of files) {
  const path = join(folder, file);
  const executableBits = (await stat(path)).mode & 0o111 ? 0o100755 : 0o100644;
  zip.addFile(path, file, { mode: executableBits, mtime, forceDosTimestamp: true });
}
zip.end();
await pipeline(zip.outputStream, createWriteStream(archive));

const size = (await stat(archive)).size / 1e6;
console.log(`${relative(process.cwd(), archive)}: ${functions.length} functions, ${files.length} files, ${size.toFixed(0)} MB`);
