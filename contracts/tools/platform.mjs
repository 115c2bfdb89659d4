// The native binaries of this platform. The npm launcher of @foundry-rs/forge 1.7.x ends with status 0 even when tests
// fail (foundry issue 14781), so the platform's own binary is called, and only if it is the one named in binaries.json.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
export const platform =
  { linux: 'linux', darwin: 'darwin', win32: 'win32' }[process.platform] +
  '-' +
  { x64: 'amd64', arm64: 'arm64' }[process.arch];

// Windows starts no script by its first line
export const compiler = process.platform === 'win32' ? { FOUNDRY_SOLC: 'tools/solc-shim.cmd' } : {};

/** Path of the checked binary of `tool` ("forge" or "anvil"); ends the process when there is none to trust. */
export function binary(tool) {
  const known = JSON.parse(readFileSync(path.join(root, 'binaries.json'), 'utf8'))[tool]?.[platform];
  if (!known) fail(`no ${tool} for ${platform}`);
  const file = path.join(root, known.path);
  if (!existsSync(file)) fail(`${known.path} is missing: npm ci --ignore-scripts`);
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (sha256 !== known.sha256) fail(`${known.path} is not the binary named in binaries.json (${sha256})`);
  return file;
}

/** Runs forge and returns its exit status, and its output if `stdio` says so. */
export function forge(args, { env = {}, stdio = 'inherit' } = {}) {
  const r = spawnSync(binary('forge'), args, {
    cwd: root,
    stdio,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...compiler, FOUNDRY_DISABLE_NIGHTLY_WARNING: '1', ...env },
  });
  if (r.error) fail(String(r.error));
  return { status: r.status ?? 1, stdout: r.stdout ?? '', stderr: r.stderr ?? '' };
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
