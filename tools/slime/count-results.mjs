// Prints "passed failed skipped" of one CTRF report; fails when there is no such report.
import { readFileSync } from 'node:fs';

try {
  const { passed, failed, skipped, pending, other } = JSON.parse(readFileSync(process.argv[2], 'utf8')).results.summary;
  console.log(passed, failed + other, skipped + pending);
} catch {
  process.exitCode = 1;
}
