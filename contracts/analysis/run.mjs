// Slither and Halmos. Each tool lives in a virtual environment of its own (.venv-*), with pinned versions.
//   node analysis/run.mjs [slither] [halmos]       both by default
//   node analysis/run.mjs --self-test              shows that each of them can fail
// Slither fails on every High or Medium finding that analysis/slither-accepted.json does not name, and on every entry
// there that it no longer finds. Halmos fails on every property of test/symbolic that it cannot prove.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { binary, compiler, root } from '../tools/platform.mjs';

const windows = process.platform === 'win32';
const python = process.env.PYTHON ?? (windows ? 'python' : 'python3');

/** Path of an executable of the tool's environment, which is made when it is missing or of other versions. */
function environment(tool) {
  const wanted = readFileSync(path.join(root, 'analysis', `${tool}-requirements.txt`), 'utf8');
  const dir = path.join(root, `.venv-${tool}`);
  const bin = path.join(dir, windows ? 'Scripts' : 'bin');
  const mark = path.join(dir, 'installed.txt');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    rmSync(dir, { recursive: true, force: true });
    must(python, ['-m', 'venv', dir]);
    const list = path.join(root, 'analysis', `${tool}-requirements.txt`);
    must(path.join(bin, 'python'), ['-m', 'pip', '-q', '--disable-pip-version-check', 'install', '-r', list]);
    writeFileSync(mark, wanted);
  }
  return path.join(bin, tool);
}

function run(command, args, { cwd = root, env = {} } = {}) {
  const PATH = path.dirname(binary('forge')) + path.delimiter + process.env.PATH;
  const r = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...compiler, PATH, NO_COLOR: '1', FOUNDRY_DISABLE_NIGHTLY_WARNING: '1', ...env },
  });
  if (r.error) throw r.error;
  return { status: r.status ?? 1, text: (r.stdout + r.stderr).replace(/\x1b\[[0-9;]*m/g, '') };
}

function must(command, args, options) {
  const r = run(command, args, options);
  if (r.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${r.status}\n${r.text}`);
  return r;
}

/** High and Medium findings in the sources under `cwd`, as "detector function" strings with their text. */
function findings(cwd) {
  const slither = environment('slither');
  const report = path.join(cwd, 'cache-slither', 'report.json');
  const out = ['--out', 'out-slither', '--cache-path', 'cache-slither'];
  must(binary('forge'), ['build', 'src', '--build-info', '--force', ...out], { cwd });
  rmSync(report, { force: true });
  const args = ['.', '--ignore-compile', '--foundry-out-directory', 'out-slither', '--json', report];
  const r = run(slither, [...args, '--filter-paths', 'node_modules|test'], { cwd });
  const json = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { success: false };
  if (!json.success) throw new Error(`slither did not finish\n${r.text}`);
  return (json.results.detectors ?? [])
    .filter((d) => d.impact === 'High' || d.impact === 'Medium')
    .map((d) => {
      const at = d.elements.find((e) => e.type === 'function');
      const where = at ? `${at.type_specific_fields.parent.name}.${at.name}` : (d.elements[0]?.name ?? '?');
      return { key: `${d.check} ${where}`, text: `${d.impact}: ${d.description.trim()}` };
    });
}

/** What is wrong between findings and the reviewed list. Every entry stands for exactly one finding. */
function judge(found, accepted) {
  const wrong = [];
  const left = accepted.map((a) => {
    if (!a.reason?.trim()) wrong.push(`without a reason: ${a.detector} ${a.function}`);
    return `${a.detector} ${a.function}`;
  });
  for (const f of found) {
    const i = left.indexOf(f.key);
    if (i < 0) wrong.push(`new: ${f.key}\n  ${f.text.replaceAll('\n', '\n  ')}`);
    else left.splice(i, 1);
  }
  return [...wrong, ...left.map((key) => `stale: ${key}`)];
}

const accepted = JSON.parse(readFileSync(path.join(root, 'analysis', 'slither-accepted.json'), 'utf8'));

function slither() {
  const found = findings(root);
  const wrong = judge(found, accepted);
  for (const w of wrong) console.error(w);
  return report('slither', wrong.length === 0, `${found.length} findings, ${accepted.length} accepted`);
}

/** Status and summary of the proofs under `cwd`. */
function prove(cwd) {
  const args = ['--root', cwd, '--contract', 'Authorship', '--storage-layout', 'generic'];
  const limits = ['--forge-build-out', 'out-symbolic', '--solver-timeout-assertion', '120000'];
  const r = run(environment('halmos'), [...args, ...limits], { cwd, env: { FOUNDRY_PROFILE: 'symbolic' } });
  const summary = r.text.match(/Symbolic test result: (\d+) passed; (\d+) failed/);
  const properties = readFileSync(path.join(cwd, 'test/symbolic/Authorship.sol'), 'utf8').match(/function check_/g).length;
  const proved = r.status === 0 && summary && Number(summary[1]) === properties && Number(summary[2]) === 0;
  return { proved, text: r.text, summary: summary?.[0] ?? 'no result', failed: r.text.match(/\[FAIL\] \w+/g) ?? [] };
}

function halmos() {
  const r = prove(root);
  if (!r.proved) console.error(r.text);
  return report('halmos', r.proved, r.summary);
}

/** A copy of the sources with one thing broken. */
function mutant(name, file, from, to) {
  const dir = path.join(root, 'cache-mutants', name);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(path.join(dir, 'tools'), { recursive: true });
  for (const part of ['src', 'test/symbolic', 'foundry.toml', 'tools/solc-shim.cjs']) {
    cpSync(path.join(root, part), path.join(dir, part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
  const before = readFileSync(path.join(dir, file), 'utf8');
  if (!before.includes(from)) throw new Error(`${name}: nothing to break in ${file}`);
  writeFileSync(path.join(dir, file), before.replace(from, to));
  return dir;
}

function selfTest(names) {
  const done = [];
  if (names.includes('slither')) {
    const found = findings(root);
    done.push(report('slither accepts the reviewed list', judge(found, accepted).length === 0));
    done.push(report('slither fails without one entry', judge(found, accepted.slice(1)).length === 1));
    const extra = { detector: 'none', function: 'Works.none', reason: 'not there' };
    done.push(report('slither fails with a stale entry', judge(found, [...accepted, extra]).length === 1));
    const paysFirst = mutant(
      'pays-first',
      'src/Editions.sol',
      '        word = (word >> 80 << 80) | price;\n',
      '        if (amount != 0) { (bool sent,) = payee.call{value: amount}(""); if (!sent) revert NotPaid(); }\n' +
        '        amount = 0;\n        word = (word >> 80 << 80) | price;\n',
    );
    const worse = judge(findings(paysFirst), accepted);
    done.push(report('slither finds a payment before the write', worse.some((w) => /reentrancy-eth Editions.setPrice/.test(w))));
  }
  if (names.includes('halmos')) {
    const auth = 'if (msg.sender != _controller(config)) revert NotAuthor();';
    const open = prove(mutant('no-auth', 'src/Authored.sol', auth, ''));
    const caught = open.failed.includes('[FAIL] check_onlyTheAuthorPublishes') && open.text.includes('Counterexample');
    done.push(report('halmos refutes publishing without the check', !open.proved && caught, open.failed.join(', ')));
    const once = 'if (_getExtraData(id) != 0) revert AlreadyPublished();';
    const twice = prove(mutant('twice', 'src/Works.sol', once, ''));
    const again = twice.failed.includes('[FAIL] check_noSecondPublication');
    done.push(report('halmos refutes a second publication', !twice.proved && again, twice.failed.join(', ')));
  }
  return done.every(Boolean);
}

function report(name, good, detail = '') {
  console.log(`${good ? 'ok' : 'FAILED'}: ${name}${detail ? ` (${detail})` : ''}`);
  return good;
}

const args = process.argv.slice(2).filter((a) => a !== '--self-test');
if (args.some((a) => a !== 'slither' && a !== 'halmos')) throw new Error(`unknown argument: ${args}`);
const names = args.length ? args : ['slither', 'halmos'];
const good = process.argv.includes('--self-test')
  ? selfTest(names)
  : names.map((name) => (name === 'slither' ? slither() : halmos())).every(Boolean);
process.exit(good ? 0 : 1);
