// Prints "passed failed skipped" of one CTRF report, then each test that failed or was skipped with the first line of why, a
// line each; fails when there is no such report.
import { readFileSync } from 'node:fs';

try {
  const { summary, tests } = JSON.parse(readFileSync(process.argv[2], 'utf8')).results;
  console.log(summary.passed, summary.failed + summary.other, summary.skipped + summary.pending);
  for (const test of tests ?? []) if (test.status !== 'passed') console.log(`${test.status}: ${test.name}: ${(test.message ?? '').split('\n')[0]}`);
} catch {
  process.exitCode = 1;
}
