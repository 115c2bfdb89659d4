// What `npm test` and the build run: format, freshness of abi/, gas, tests. --full: long runs on both code generators.
import { stale } from './check-abi.mjs';
import { build } from './abi.mjs';
import { forge } from './platform.mjs';
import { gas } from './gas.mjs';

const full = process.argv.includes('--full');
const failed = [];

function step(name, run) {
  const start = Date.now();
  const status = run();
  console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(name);
}

step('format', () => forge(['fmt', '--check']).status);
step('abi/ matches the sources', () => {
  const wrong = stale(build({ fresh: full }));
  for (const file of wrong) console.error(`abi/${file} is not what the sources say: npm run abi`);
  return wrong.length;
});
step('gas', () => gas());
step('tests', () => forge(['test'], { env: { FOUNDRY_PROFILE: full ? 'full' : 'default' } }).status);
if (full) step('tests, legacy code generator', () => forge(['test'], { env: { FOUNDRY_PROFILE: 'legacy' } }).status);

if (failed.length !== 0) console.error(`failed: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
