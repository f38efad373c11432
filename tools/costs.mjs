// costs.mjs [--write]: the table of docs/costs.md from docs/costs/costs.json, to the output or into the file.
import { readFile, writeFile } from 'node:fs/promises';

const at = (path) => new URL(`../docs/${path}`, import.meta.url);
const { currency, asOf, prices, assumptions, measured } = JSON.parse(await readFile(at('costs/costs.json'), 'utf8'));
const price = (name) => prices[name].price;
const value = (name) => assumptions[name].value;

const millions = (count) => count / 1e6;

// What the cases of a month ask for, beside what runs anyway.
function work() {
  const visits = value('visitsAMonth');
  const referrals = visits * value('referralsAVisit');
  const parts = [
    [referrals, measured.referral],
    [visits, measured.visit],
    [visits * value('photosAVisit'), measured.photo],
    [referrals * value('pagesACase'), measured.page],
  ];
  const sum = (of) => parts.reduce((total, [times, counts]) => total + times * counts[of], 0);
  return { visits, referrals, table: sum('table'), queue: sum('queue'), blob: sum('blob'), executions: sum('executions') };
}

function installation({ alwaysReady, serviceBus }) {
  const cases = work();
  const executions = cases.executions + value('timerRunsAMonth');
  const gbSeconds = executions * value('secondsAnExecution') * value('instanceGb');
  // Messages of Service Bus wake nobody: its reader must run.
  const kept = serviceBus ? Math.max(1, alwaysReady) : alwaysReady;
  const ready = kept * value('instanceGb') * value('secondsAMonth');
  const photosGb = (cases.visits * value('photosAVisit') * value('megabytesAPhoto')) / 1000;
  const polls = value('pollsAMonth') * (serviceBus ? 1 : value('queuesPolled'));
  return {
    'Instances kept ready': ready * price('alwaysReadyGbSecond'),
    Executions: gbSeconds * price(kept > 0 ? 'readyExecutionGbSecond' : 'onDemandGbSecond') + millions(executions) * price('executionsMillion'),
    'Table operations and space': millions(cases.table + value('timerRunsAMonth') * value('tableOperationsATimerRun')) * price('tableMillion') * value('redundancyFactor') + price('tableGb') * value('redundancyFactor'),
    'Storage queues': millions(polls + (serviceBus ? 0 : cases.queue * 3)) * price('queueMillion'),
    'Service Bus': serviceBus ? price('serviceBusBase') : 0,
    'Files, once five years are kept': millions(cases.blob) * price('blobWriteMillion') * value('redundancyFactor') + photosGb * value('monthsKept') * price('blobGb') * value('redundancyFactor'),
    'Malware scanning': price('defenderAccount') + photosGb * price('defenderGb'),
    Logs: ((executions * value('logKilobytesAnExecution')) / 1e6) * price('logGb'),
    'Alerts and availability test': value('logAlerts') * price('logAlert') + (value('probesAMonth') / 1000) * price('probeThousand'),
  };
}

const columns = [
  ['this département, production', installation({ alwaysReady: 2, serviceBus: true }), 1],
  ['the same, nothing kept ready, Storage queues', installation({ alwaysReady: 0, serviceBus: false }), 1],
  ['100 départements, one ready instance each', installation({ alwaysReady: 1, serviceBus: true }), 100],
];

const money = (amount) => amount.toLocaleString('en-GB', { minimumFractionDigits: amount < 100 ? 2 : 0, maximumFractionDigits: amount < 100 ? 2 : 0 });
const total = (parts, times) => Object.values(parts).reduce((sum, amount) => sum + amount, 0) * times;
const row = (cells) => `| ${cells.join(' | ')} |`;
const rows = [
  row([`${currency} a month`, ...columns.map(([title]) => title)]),
  row(['---', ...columns.map(() => '---:')]),
  ...Object.keys(columns[0][1]).map((part) => row([part, ...columns.map(([, parts, times]) => money(parts[part] * times))])),
  row(['**Together**', ...columns.map(([, parts, times]) => `**${money(total(parts, times))}**`)]),
  row(['A visit', ...columns.map(([, parts]) => money(total(parts, 1) / value('visitsAMonth')))]),
];
const list = [
  row(['price', 'of', `${currency}, ${asOf}`, 'source']),
  row(['---', '---', '---:', '---']),
  ...Object.entries(prices).map(([name, { price: amount, of, source }]) => row([`\`${name}\``, of, String(amount), source])),
];
const assumed = [row(['assumption', 'value', 'why']), row(['---', '---:', '---']), ...Object.entries(assumptions).map(([name, { value: given, why }]) => row([`\`${name}\``, String(given), why]))];
const counted = [
  row(['measured, operations of', 'table', 'queue', 'blob', 'executions']),
  row(['---', '---:', '---:', '---:', '---:']),
  ...Object.entries(measured).map(([name, counts]) => row([name, counts.table, counts.queue, counts.blob, counts.executions])),
];
const tables = [rows, counted, assumed, list].map((lines) => lines.join('\n')).join('\n\n');

if (process.argv[2] === '--write') {
  const page = at('costs.md');
  const [before, after] = ['<!-- computed by tools/costs.mjs -->', '<!-- end -->'];
  const text = await readFile(page, 'utf8');
  const begin = text.indexOf(before) + before.length;
  await writeFile(page, `${text.slice(0, begin)}\n\n${tables}\n\n${text.slice(text.indexOf(after))}`);
} else {
  process.stdout.write(`${tables}\n`);
}
