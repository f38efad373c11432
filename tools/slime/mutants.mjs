// Says what a run of dotnet-stryker found: mutants.mjs REPORT TESTS FOLDER OPTION... A test host that stays for many mutants runs
// static initializers and fills caches once, so it misses mutants there: each mutant that lived is tried again, in a process of
// its own, by the tests of its folder, and then by all of the model's, which have the last word. FOLDER holds the tests' sources;
// the options leave out the tests that take no part.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [reportFile, tests, sources, ...leftOut] = process.argv.slice(2);
const patience = 120_000;
const noticed = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

const mutants = Object.entries(JSON.parse(readFileSync(reportFile, 'utf8')).files).flatMap(([file, { source, mutants }]) =>
  mutants.map(mutant => ({ ...mutant, file: file.slice(Math.max(0, file.indexOf('src/Slime.Model/'))), text: original(source, mutant.location) })),
);
for (const mutant of mutants) mutant.area = dirname(mutant.file).replace(/^(src\/Slime\.Model\/)?/, '');

function original(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'slime-mutants-'));

/** The folder of the tests of an area, or of the nearest one above it that has any; empty for all tests. */
function testsOf(area) {
  return area === '.' || existsSync(join(sources, area)) ? area.replace(/^\.$/, '') : testsOf(dirname(area));
}

/** Whether the tests of a folder (all of them without one) notice this mutant, in a process that saw no other. */
function isNoticed(id, folderOfTests) {
  const file = join(folder, `${id}`);
  const active = Buffer.alloc(4);
  active.writeInt32LE(id);
  writeFileSync(file, active);
  const selected = folderOfTests === '' ? [] : ['-class', `Slime.Model.Tests.${folderOfTests.replaceAll('/', '.')}.*`];
  const options = ['-noLogo', '-noColor', '-noAutoReporters', '-stopOnFail', ...selected, ...leftOut];
  return new Promise((resolve, reject) => {
    const host = spawn('dotnet', [tests, ...options], { cwd: dirname(tests), env: { ...process.env, STRYKER_MUTANT_FILE: file }, stdio: 'ignore' });
    const limit = setTimeout(() => host.kill('SIGKILL'), patience);
    host.on('error', reject);
    host.on('exit', code => {
      clearTimeout(limit);
      resolve(code !== 0);
    });
  });
}

async function atOnce(items, work) {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}

/** Tries what lived again with the tests that `choose` names for its area. Tests that fail without any change have nothing to say. */
async function tryAgain(choose) {
  const lived = mutants.filter(({ status }) => missed.has(status));
  const silent = new Set();
  await atOnce(new Set(lived.map(({ area }) => choose(area))), async folderOfTests => {
    if (await isNoticed(-1, folderOfTests)) silent.add(folderOfTests);
  });
  await atOnce(lived.filter(({ area }) => !silent.has(choose(area))), async mutant => {
    if (await isNoticed(Number(mutant.id), choose(mutant.area))) mutant.status = 'Killed';
  });
  for (const folderOfTests of silent) console.error(`not judged again: ${folderOfTests || 'all tests'} fail without a change too`);
}

try {
  await tryAgain(testsOf);
  await tryAgain(() => '');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const oneLine = (text, limit = 70) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};
const judged = mutants.filter(({ status }) => noticed.has(status) || missed.has(status));
for (const { file, location, text, replacement, status } of judged.filter(({ status }) => missed.has(status))) {
  const place = `${file}:${location.start.line}:${location.start.column}`;
  console.log(`${place}  ${oneLine(text)}  =>  ${oneLine(replacement ?? '')}${status === 'NoCoverage' ? '  (no test comes here)' : ''}`);
}

const areas = new Map();
for (const mutant of judged) areas.set(mutant.area, [...(areas.get(mutant.area) ?? []), mutant]);
const score = of => `${((100 * of.filter(({ status }) => noticed.has(status)).length) / of.length).toFixed(1)} % of ${of.length}`;
for (const [area, of] of [...areas].sort(([one], [other]) => (one < other ? -1 : 1))) console.log(`${area}: ${score(of)}`);
console.log(judged.length === 0 ? 'nothing to change here' : `noticed: ${score(judged)} mutants`);
