// Compares abi/ with what the sources compile to, byte by byte. Ends with status 1 on any difference.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './abi.mjs';
import { root } from './platform.mjs';

/** Names of the files under abi/ that are missing, stale or unknown. */
export function stale(files) {
  const dir = path.join(root, 'abi');
  const there = existsSync(dir) ? readdirSync(dir) : [];
  return [...new Set([...there, ...Object.keys(files)])].filter(
    (file) => !there.includes(file) || readFileSync(path.join(dir, file), 'utf8') !== files[file],
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const wrong = stale(build({ fresh: true }));
  for (const file of wrong) console.error(`abi/${file} is not what the sources say: npm run abi`);
  if (wrong.length === 0) console.log('abi/ matches the sources');
  process.exit(wrong.length === 0 ? 0 : 1);
}
