// Joins the communes of a département with their EPCI and, through data/epci-territories.csv, with their territory.
//   node tools/generate-communes.mjs [department=62] [output=data/departements/{department}/communes.csv] [vintage]
// The vintage is the year of the data; without it, the package's own README tells it.
// Beside it, former-communes.csv has the names under which people still know communes that merged, and other-towns.csv the towns of
// elsewhere that people may name: all of the region, and those of 2,000 inhabitants or more.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@etalab/decoupage-administratif';
const COLUMNS = ['insee', 'name', 'postalCodes', 'population', 'epciSiren', 'epci', 'formerCodes', 'territory', 'validFrom', 'validUntil'];

const require = createRequire(import.meta.url);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [department = '62', outputArgument, vintageArgument] = process.argv.slice(2);
const output = outputArgument ? resolve(outputArgument) : join(root, 'data/departements', department, 'communes.csv');

function fail(message) {
  console.error(`generate-communes: ${message}`);
  process.exit(1);
}

function load(path) {
  try {
    return require(`${PACKAGE}/${path}`);
  } catch (error) {
    return fail(`${PACKAGE}/${path} cannot be read (${error.code ?? error.message}): run npm ci first`);
  }
}

function vintageOf(version) {
  const readme = readFileSync(join(dirname(require.resolve(`${PACKAGE}/package.json`)), 'README.md'), 'utf8');
  const row = readme.split('\n').map(line => line.split('|').map(cell => cell.trim())).find(cells => cells[2] === version);
  return row?.[1] ?? fail(`the README of ${PACKAGE} does not say the year of version ${version}: give it as the third argument`);
}

/** The two sources space and accent the same EPCI's name differently; a wrong SIREN gives other letters. */
function lettersOf(name) {
  return name.normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase();
}

function readText(path) {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    return fail(`${path} cannot be read (${error.code})`);
  }
}

/** Rows of a CSV file without quoted cells, as objects keyed by the header; lines that start with # are comments. */
function readCsv(path, separator) {
  const lines = readText(path).split(/\r?\n/).filter(line => line !== '' && !line.startsWith('#'));
  const header = lines[0].split(separator);
  return lines.slice(1).map(line => {
    const cells = line.split(separator);
    if (cells.length !== header.length || line.includes('"')) fail(`${path}: ${header.length} cells without quotes are expected in "${line}"`);
    return Object.fromEntries(header.map((name, i) => [name, cells[i]]));
  });
}

function indexBy(pairs, what) {
  const index = new Map();
  for (const [key, value] of pairs) {
    if (index.has(key)) fail(`${what} ${key} appears twice`);
    index.set(key, value);
  }
  return index;
}

const { version } = load('package.json');
const communes = load('data/communes.json').filter(c => c.type === 'commune-actuelle' && c.departement === department);
if (communes.length === 0) fail(`no commune in department ${department}`);
const codes = new Set(communes.map(c => c.code));

const epciOf = indexBy(
  load('data/epci.json').flatMap(epci => epci.membres.filter(m => codes.has(m.code)).map(m => [m.code, epci])), 'EPCI member');
const territoryOf = indexBy(readCsv('data/epci-territories.csv', ',').map(row => [row.siren, row]), 'EPCI');
const territories = new Set(readCsv(`data/departements/${department}/territories.csv`, ';').map(row => row.code));
const formerCodes = indexBy(communes.flatMap(c => (c.anciensCodes ?? []).map(former => [former, c.code])), 'former code');
for (const [former, current] of formerCodes)
  if (codes.has(former)) fail(`the former code ${former} of ${current} is also a current commune`);

function rowOf(commune) {
  const epci = epciOf.get(commune.code) ?? fail(`${commune.code} ${commune.nom} belongs to no EPCI`);
  const mapping = territoryOf.get(epci.code) ?? fail(`EPCI ${epci.code} ${epci.nom}, of ${commune.code} ${commune.nom}, has no territory`);
  if (!territories.has(mapping.territory)) fail(`EPCI ${epci.code}: territory ${mapping.territory} is not in territories.csv`);
  if (lettersOf(mapping.epci) !== lettersOf(epci.nom)) fail(`EPCI ${epci.code} is "${mapping.epci}" in epci-territories.csv and "${epci.nom}" in the package`);
  if (!(commune.codesPostaux?.length > 0)) fail(`${commune.code} ${commune.nom} has no postal code`);
  if (!Number.isInteger(commune.population)) fail(`${commune.code} ${commune.nom} has no population`);

  const cells = [commune.code, commune.nom, commune.codesPostaux.join(' '), commune.population, epci.code, epci.nom,
    (commune.anciensCodes ?? []).join(' '), mapping.territory, mapping.valid_from, mapping.valid_until ?? ''];
  const unsafe = cells.find(cell => /[;"\r\n]/.test(String(cell)));
  if (unsafe !== undefined) fail(`${commune.code}: "${unsafe}" cannot be written without quotes`);
  return cells.join(';');
}

const rows = communes.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(rowOf);
const head = [
  `# The ${rows.length} communes of department ${department}, with their EPCI and their territory. Generated: do not edit.`,
  `# Source: npm package ${PACKAGE} ${version}, data of the year ${vintageArgument ?? vintageOf(version)}`,
  '#   (INSEE: official geographic code and legal populations; DGCL: EPCI; La Poste: postal codes).',
  '# Licence of the data: Licence Ouverte 2.0, https://www.etalab.gouv.fr/licence-ouverte-open-licence',
  '# Territory of a commune: its EPCI\'s, from data/epci-territories.csv, with the dates of that mapping.',
  `# Regenerate: node tools/generate-communes.mjs ${department} ${relative(root, output)}`,
  COLUMNS.join(';'),
];

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, [...head, ...rows, ''].join('\n'));

const SOURCE = `# Source: npm package ${PACKAGE} ${version}, data of the year ${vintageArgument ?? vintageOf(version)}; Licence Ouverte 2.0.`;
const LARGE = 2000;

/** Delegated and associated communes are in the package; the names of other former codes are kept by hand, each with what it is founded on. */
function formerNames() {
  const byCode = new Map(communes.map(c => [c.code, c]));
  const held = load('data/communes.json')
    .filter(c => (c.type === 'commune-deleguee' || c.type === 'commune-associee') && byCode.has(c.chefLieu))
    .map(c => ({ name: c.nom, current: c.chefLieu, source: c.type }));
  const path = `data/former-communes-${department}.csv`;
  const byHand = existsSync(join(root, path)) ? readCsv(path, ';') : [];
  for (const { name, former, current, founded } of byHand) {
    const commune = byCode.get(current) ?? fail(`${path}: ${current}, of ${name}, is no current commune`);
    if (!(commune.anciensCodes ?? []).includes(former)) fail(`${path}: ${former}, of ${name}, is no former code of ${current} ${commune.nom}`);
    if (!['name', 'specification', 'directory'].includes(founded)) fail(`${path}: nothing says that ${former} was called ${name}`);
    if (founded === 'name' && !(commune.anciensCodes.length === 1 && lettersOf(commune.nom).includes(lettersOf(name)))) fail(`${path}: ${commune.nom} does not bear the name ${name}`);
  }
  const all = [...held, ...byHand.map(row => ({ name: row.name, current: row.current, source: 'former-code' }))];
  const seen = new Set(communes.map(c => `${lettersOf(c.nom)} ${c.code}`));
  return all.filter(row => !seen.has(`${lettersOf(row.name)} ${row.current}`) && seen.add(`${lettersOf(row.name)} ${row.current}`))
    .toSorted((a, b) => a.current.localeCompare(b.current) || a.name.localeCompare(b.name, 'fr'));
}

function write(name, lines) {
  const path = join(dirname(output), name);
  writeFileSync(path, [...lines, ''].join('\n'));
  console.log(`${relative(process.cwd(), path)}: ${lines.filter(line => !line.startsWith('#')).length - 1} rows`);
}

write('former-communes.csv', [
  '# Names of former, delegated and associated communes, and the commune that each is part of today. Generated: do not edit.',
  SOURCE,
  `# former-code: from data/former-communes-${department}.csv, which says what each name is founded on.`,
  'name;current;source',
  ...formerNames().map(row => [row.name, row.current, row.source].join(';')),
]);

const region = communes[0].region;
write('other-towns.csv', [
  `# Towns outside of department ${department}: all of its region, and those of ${LARGE} inhabitants or more; the most populated first. Generated: do not edit.`,
  SOURCE,
  'name;department;postalCodes',
  ...load('data/communes.json')
    .filter(c => c.type === 'commune-actuelle' && c.departement !== department && (c.region === region || c.population >= LARGE))
    .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1))
    .map(c => [c.nom, c.departement, (c.codesPostaux ?? []).join(' ')].join(';')),
]);
console.log(`${relative(process.cwd(), output)}: ${rows.length} communes, ${new Set(communes.map(c => epciOf.get(c.code).code)).size} EPCI`);
