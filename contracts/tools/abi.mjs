// Writes abi/<Contract>.json (ABI) and abi/<Contract>.bin (creation bytecode, hex without 0x) from the sources.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { forge, root } from './platform.mjs';

export const contracts = ['Studio', 'Works', 'Editions', 'SplitFactory', 'Splitter'];

/** File name under abi/ -> content, built from the sources; `fresh` leaves no artifact of earlier builds in use. */
export function build({ fresh = false } = {}) {
  const out = fresh ? 'out-fresh' : 'out';
  const args = ['build', 'src', '--out', out, '--cache-path', fresh ? 'cache-fresh' : 'cache', ...(fresh ? ['--force'] : [])];
  const { status } = forge(args, { env: { FOUNDRY_PROFILE: 'default' } });
  if (status !== 0) process.exit(status);
  const files = {};
  for (const name of contracts) {
    const artifact = JSON.parse(readFileSync(path.join(root, out, `${name}.sol`, `${name}.json`), 'utf8'));
    const code = artifact.bytecode.object.replace(/^0x/, '');
    if (!/^([0-9a-f]{2})+$/.test(code)) throw new Error(`${name}: bytecode is not plain hex`);
    files[`${name}.json`] = JSON.stringify(artifact.abi, null, 2) + '\n';
    files[`${name}.bin`] = code;
  }
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  mkdirSync(path.join(root, 'abi'), { recursive: true });
  for (const [file, content] of Object.entries(build())) writeFileSync(path.join(root, 'abi', file), content);
}
