// Prices every step (test/Gas.t.sol, each call a transaction of its own) and compares with snapshots/gas.json.
// Ends with status 1 when a step grew by more than half a percent, is missing or is new. --update writes the file.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { forge, root } from './platform.mjs';

const LIMIT = 0.005;
const committed = path.join(root, 'snapshots', 'gas.json');
const fresh = path.join(root, 'cache', 'snapshots');

/** Runs the steps and returns the status. */
export function gas({ update = false } = {}) {
  rmSync(fresh, { recursive: true, force: true });
  const env = { FOUNDRY_PROFILE: 'gas', FOUNDRY_SNAPSHOTS: 'cache/snapshots' };
  const run = forge(['test', '--match-path', 'test/Gas.t.sol'], { env, stdio: 'pipe' });
  if (run.status !== 0) {
    console.log(run.stdout + run.stderr);
    return run.status;
  }
  const now = sortedEntries(JSON.parse(readFileSync(path.join(fresh, 'gas.json'), 'utf8')));
  if (update) {
    mkdirSync(path.dirname(committed), { recursive: true });
    writeFileSync(committed, JSON.stringify(Object.fromEntries(now), null, 2) + '\n');
    console.log(`${now.length} steps written to snapshots/gas.json`);
    return 0;
  }
  const before = new Map(existsSync(committed) ? Object.entries(JSON.parse(readFileSync(committed, 'utf8'))) : []);
  let bad = 0;
  for (const [step, used] of now) {
    const was = before.get(step);
    before.delete(step);
    if (was === undefined) bad += say(`new step, not in the snapshot: ${step} ${used}`);
    else if (used > was * (1 + LIMIT)) bad += say(`grew: ${step} ${was} -> ${used} (+${percent(used, was)} %)`);
    else if (used !== was) console.log(`changed: ${step} ${was} -> ${used} (${percent(used, was)} %)`);
  }
  for (const step of before.keys()) bad += say(`missing step: ${step}`);
  console.log(bad === 0 ? `gas: ${now.length} steps within ${LIMIT * 100} %` : `gas: ${bad} steps fail`);
  return bad === 0 ? 0 : 1;
}

const sortedEntries = (steps) => Object.entries(steps).map(([k, v]) => [k, Number(v)]).sort(([a], [b]) => (a < b ? -1 : 1));
const percent = (now, was) => (((now - was) / was) * 100).toFixed(2);

function say(line) {
  console.error(line);
  return 1;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(gas({ update: process.argv.includes('--update') }));
}
