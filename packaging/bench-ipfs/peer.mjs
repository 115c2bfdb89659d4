// Imports FILE, or the files of a folder, with one of the programs of JavaScript, several times in one process, and says
// for each time: CPU seconds of all threads, seconds by the clock, CID.
//   node peer.mjs names|fs|helia PROFILE PATH STORE TIMES
import { createReadStream } from 'node:fs'
import { readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BlackHoleBlockstore } from 'blockstore-core'
import { FsBlockstore } from 'blockstore-fs'
import { createHeliaLight } from 'helia'
import { unixfs } from '@helia/unixfs'
import { importer } from 'ipfs-unixfs-importer'

const [kind, profile, path, store, times] = process.argv.slice(2)
const folder = (await stat(path)).isDirectory()

async function * candidates () {
  if (!folder) {
    yield { path: 'file', content: createReadStream(path, { highWaterMark: 1 << 20 }) }
    return
  }
  for (const name of await readdir(path)) {
    yield { path: `folder/${name}`, content: await readFile(join(path, name)) }
  }
}

async function last (entries) {
  let cid
  for await (const entry of entries) {
    cid = entry.cid
  }
  return cid
}

async function once () {
  if (kind === 'names') {
    return last(importer(candidates(), new BlackHoleBlockstore(), { profile }))
  }
  const blockstore = new FsBlockstore(store)
  await blockstore.open()
  try {
    if (kind === 'fs') {
      return await last(importer(candidates(), blockstore, { profile }))
    }
    const helia = createHeliaLight({ blockstore })
    await helia.start()
    try {
      return await last(unixfs(helia).addAll(candidates(), { profile }))
    } finally {
      await helia.stop()
    }
  } finally {
    await blockstore.close()
  }
}

for (let i = 0; i < Number(times); i++) {
  await rm(store, { recursive: true, force: true })
  const cpu = process.cpuUsage()
  const start = performance.now()
  const cid = await once()
  const used = process.cpuUsage(cpu)
  console.log((used.user + used.system) / 1e6, (performance.now() - start) / 1e3, cid.toString())
}
await rm(store, { recursive: true, force: true })
