import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ExportFile } from '../export/writer.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { replaceDocument } from './document-file.js'
import { WRITE_REASONS } from './read-text.js'

/** Writes a file whole or not at all, and returns its full path. WRITE_FAILED when it cannot. */
export function writeTextFile(path: string, cwd: string, text: string): string {
  replaceDocument(path, cwd, text)
  return resolve(cwd, path)
}

/** A path for a file of this name in a new folder among the temporary ones. */
export function makeTemporaryPath(name: string): string {
  return join(mkdtempSync(join(tmpdir(), 'whoowns-')), name)
}

/** Lists what an export wrote, so that the next one can take away what is no longer made, and nothing else. */
const LISTING = '.whoowns-files'

/**
 * Writes the files of a folder one by one, makes it where it is missing, and removes what an earlier export left and this one
 * no longer has. A folder with files of others is refused unless `force` is given; those files are never removed.
 */
export function writeFolder(
  path: string,
  cwd: string,
  files: Iterable<ExportFile>,
  force: boolean,
): { count: number; first: string } {
  const folder = resolve(cwd, path)
  try {
    makeFolder(folder)
    const before = readListing(folder)
    if (before === null && !force && readdirSync(folder).length > 0) {
      throw new WhoownsError('USAGE', `${sanitiseLine(path)} holds files that are no earlier export.`, {
        hint: 'Name an empty or new folder, or add --force to write among them.',
      })
    }
    // The mark comes first: an export that was interrupted can be made again.
    if (before === null) writeFileSync(join(folder, LISTING), '')
    const written = new Set<string>()
    const folders = new Set([folder])
    // Reading a large matrix has left the most.
    collectGarbage()
    let unswept = 0
    for (const file of files) {
      const target = join(folder, file.path)
      if (!folders.has(dirname(target))) makeFolder(dirname(target))
      folders.add(dirname(target))
      writeFileSync(target, file.text)
      written.add(file.path)
      unswept += file.text.length
      if (unswept > SWEEP_AFTER) {
        collectGarbage()
        unswept = 0
      }
    }
    for (const old of before ?? []) if (!written.has(old)) rmSync(join(folder, old), { force: true })
    writeFileSync(join(folder, LISTING), [...written].map((name) => `${name}\n`).join(''))
    const [first = ''] = written
    return { count: written.size, first: join(folder, first) }
  } catch (error) {
    throw error instanceof WhoownsError ? error : writeFailed(path, error)
  }
}

/** Characters written between two sweeps: a small site needs none. */
const SWEEP_AFTER = 12 * 1024 * 1024

/** Node lets garbage lie while memory is free; a large site would leave more of it than the files have. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}

/** Makes a folder and those above it that are missing. Node's own way to do so never returns where a parent refuses (/proc). */
function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && !existsSync(dirname(path))) {
      makeFolder(dirname(path))
      mkdirSync(path)
    } else if (code !== 'EEXIST' || !statSync(path).isDirectory()) throw error
  }
}

/** Paths of the listing that could be ours; null when the folder has none. */
function readListing(folder: string): string[] | null {
  try {
    const names = readFileSync(join(folder, LISTING), 'utf8').split('\n')
    return names.filter((name) => /^[\w-][\w.-]*(\/[\w-][\w.-]*)?$/.test(name))
  } catch {
    return null
  }
}

function writeFailed(path: string, error: unknown): WhoownsError {
  const { code } = error as NodeJS.ErrnoException
  const reason = code ?? 'unknown reason'
  return new WhoownsError('WRITE_FAILED', `Cannot write ${sanitiseLine(path)}: ${WRITE_REASONS[reason] ?? reason}.`, {
    hint: HINTS[code ?? ''] ?? 'Check the path and its permissions.',
    cause: error,
  })
}

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full.',
  EEXIST: 'A file has that name: a site needs a folder.',
}
