// Says what a run of dotnet-stryker found: mutants.mjs REPORT TESTS. A test host that stays for many mutants runs static
// initializers and fills caches once, so it misses mutants there: each mutant that lived is tried again, in a process of its
// own, by the tests of its folder, which have the last word.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [reportFile, tests] = process.argv.slice(2);
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

/** Whether the tests of a folder notice this mutant, in a process that saw no other. Random inputs are left out, as in the run. */
function isNoticed(id, area) {
  const file = join(folder, `${id}`);
  const active = Buffer.alloc(4);
  active.writeInt32LE(id);
  writeFileSync(file, active);
  const options = ['-noLogo', '-noColor', '-noAutoReporters', '-stopOnFail', '-class', `Slime.Model.Tests.${area.replaceAll('/', '.')}.*`, '-class-', '*Properties'];
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

try {
  const lived = mutants.filter(({ status }) => missed.has(status));
  const silent = new Set();
  await atOnce(new Set(lived.map(({ area }) => area)), async area => {
    // Without tests of its own, or with one that fails anyway, a folder has nothing to add.
    if (await isNoticed(-1, area)) silent.add(area);
  });
  await atOnce(lived.filter(({ area }) => !silent.has(area)), async mutant => {
    if (await isNoticed(Number(mutant.id), mutant.area)) mutant.status = 'Killed';
  });
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
