#!/usr/bin/env node
// Lets forge drive solc-js: `--version` prints a banner that forge understands, stdin takes standard JSON.
const solc = require('solc');
const fs = require('fs');
if (process.argv.includes('--version')) {
  console.log('solc, the solidity compiler commandline interface\nVersion: ' +
    solc.version().replace('.Emscripten.clang', '.Linux.g++'));
  process.exit(0);
}
process.stdout.write(solc.compile(fs.readFileSync(0, 'utf8')));
