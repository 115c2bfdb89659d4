// Breaks the contracts one line at a time, in a copy, and expects the tests to notice. Ends with status 1 if a mutant
// survives. Takes about a minute each; an argument picks those whose name contains it.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { binary, compiler, root } from './platform.mjs';

// name, file, what to break, with what, tests that must notice
const mutants = [
  ['pays before the new price', 'Editions', 'word = (word >> 80 << 80) | price;', 'Shares.pay(payee, amount, SPLITS); amount = 0; word = (_editions[id] >> 80 << 80) | price;', 'Editions'],
  ['pays before it is marked, unseen by units', 'Editions', 'word = (word >> 80 << 80) | price;', 'Shares.pay(payee, amount, SPLITS); amount = 0; word = (_editions[id] >> 80 << 80) | price;', 'Invariants'],
  ['free copies stay unsettled', 'Editions', 'if (sold == settled) return', 'if (sold == settled || uint80(word) == 0) return', 'Invariants'],
  ['oversells', 'Editions', 'uint32(word >> 112) + quantity > uint32(word >> 80)', 'uint32(word >> 112) + quantity > uint32(word >> 80) + 1', 'Invariants'],
  ['never closes', 'Editions', 'closesAt != 0 && block.timestamp > closesAt', 'false', 'Editions'],
  ['no lock', 'Splitter', 'locked = 1;', '', 'Splits'],
  ['any list', 'Splitter', '!= address(this)) revert NotThisSplit();', '== address(0)) revert NotThisSplit();', 'Splits'],
  ['starved into escrow', 'Shares', 'if (available < ENOUGH_GAS) revert NotEnoughGas();', '', 'Splits'],
  ['no lock while tokens leave', 'SplitFactory', 'if (locked != 0) revert Locked();\n        uint256 balance', 'uint256 balance', 'Tokens'],
  ['pays the owed twice', 'SplitFactory', 'owed[token][msg.sender] = 0;', '', 'Splits'],
  ['anyone publishes', 'Authored', 'if (msg.sender != _controller(config)) revert NotAuthor();', '', 'Works'],
  ['publishes twice', 'Works', 'if (_getExtraData(id) != 0) revert AlreadyPublished();', '', 'Vouchers'],
  ['no deadline', 'Authored', 'if (block.timestamp > deadline) revert Expired();', '', 'Vouchers'],
  ['no epoch', 'Works', 'voucher.deadline,\n                epoch_', 'voucher.deadline,\n                uint256(0)', 'Vouchers'],
  ['hint unchecked', 'Authored', 'if (bps > MAX_BPS || _terms[hint]', 'if (_terms[hint]', 'Vouchers'],
  ['contract code first', 'Works', 'if (to != controller) _checkReceiver', '_checkReceiver', 'Vouchers'],
  ['sold works change', 'Works', 'holder != msg.sender', 'false', 'Works'],
  ['config lost at handover', 'Authored', '(config >> 160 << 160) | uint160(msg.sender)', 'uint160(msg.sender)', 'Works'],
];

const dir = path.join(root, 'cache-mutants', 'forge');
rmSync(dir, { recursive: true, force: true });
mkdirSync(dir, { recursive: true });
// tests do not depend on the sources, so what is compiled already stays good
for (const part of ['src', 'test', 'foundry.toml', 'tools', 'out', 'cache']) {
  cpSync(path.join(root, part), path.join(dir, part), { recursive: true, preserveTimestamps: true });
}
symlinkSync(path.join(root, 'node_modules'), path.join(dir, 'node_modules'), 'junction');

let survivors = 0;
for (const [name, file, from, to, tests] of mutants) {
  if (process.argv[2] && !name.includes(process.argv[2])) continue;
  const target = path.join(dir, 'src', `${file}.sol`);
  const whole = readFileSync(target, 'utf8');
  if (!whole.includes(from)) throw new Error(`${name}: nothing to break`);
  writeFileSync(target, whole.replace(from, to));
  const r = spawnSync(binary('forge'), ['test', '--match-path', `test/${tests}.t.sol`], {
    cwd: dir,
    encoding: 'utf8',
    env: { ...process.env, ...compiler },
  });
  writeFileSync(target, whole);
  const ran = /Ran \d+ test/.test(r.stdout);
  const killed = ran && r.status !== 0;
  if (!killed) survivors += 1;
  const how = r.stdout.match(/\[FAIL[^\n]*/)?.[0] ?? (ran ? 'SURVIVED' : 'DID NOT COMPILE');
  console.log(`${killed ? 'killed' : 'FAILED'}: ${name} (${how.slice(0, 110)})`);
}
process.exit(survivors === 0 ? 0 : 1);
