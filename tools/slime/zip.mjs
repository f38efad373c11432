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

const read = async (file) => {
  if (!files.includes(file)) fail(`the package has no ${file}`);
  return JSON.parse(await readFile(join(folder, file), 'utf8'));
};

// Isolated workers bring the extensions of their triggers; a bundle would be ignored.
if ((await read('host.json')).extensionBundle) fail('host.json names an extension bundle');
const worker = (await read('worker.config.json')).description;
if (!files.includes(worker.defaultWorkerPath)) fail(`worker.config.json starts ${worker.defaultWorkerPath}, which is not in the package`);
const functions = await read('functions.metadata');
if (functions.length === 0) fail('the package holds no function');
// The host finds it beside the program, in a folder that archivers like to leave out.
for (const { hintPath } of (await read('extensions.json')).extensions)
  if (!files.includes(hintPath.replace(/^\.\//, ''))) fail(`${hintPath} is not in the package`);
const stray = files.find((file) => /(^|\/)(local\.settings\.json|appsettings\.Development\.json|Slime\.Development\.[^/]+|[^/]+\.pdb)$/.test(file));
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
