import { lstatSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { Run } from '../run.js'
import { createDocument, replaceDocument } from '../sources/document-file.js'
import { MATRIX_NAMES } from '../sources/open-matrix.js'
import { DEFAULT_FILE, SCHEMA_FILE } from './init-choices.js'

/** Stands for standard output. */
export const PRINTED = '-'

/** The file to write, as flags name it. */
export function outputOf({ flags }: Run): string {
  const file = flags.text('output') ?? DEFAULT_FILE
  if (file === '')
    throw new WhoownsError('USAGE', '-o needs the name of a file.', { hint: `For example -o ${DEFAULT_FILE}.` })
  return file
}

/** The schema for editors lies beside the matrix. */
export function schemaPath(file: string): string {
  return file.replace(/[^/]*$/, SCHEMA_FILE)
}

/** Whether a schema for editors can be written beside `file` without taking the place of another. */
export function hasRoomForSchema(run: Run, file: string): boolean {
  return file !== PRINTED && (run.flags.has('force') || !isThere(run, schemaPath(file)))
}

/** Throws when the files could not be written; asked before any question, so that no answer is given in vain. */
export function requireRoom(run: Run, file: string): void {
  const { flags } = run
  const withSchema = flags.has('editor-schema')
  if (file === PRINTED) {
    if (run.json) throw new WhoownsError('USAGE', '-o - prints the matrix, which does not go with --json.', {})
    if (withSchema) throw new WhoownsError('USAGE', '--editor-schema is written beside a file; -o - writes none.', {})
    return
  }
  if (flags.has('force')) return
  if (isThere(run, file)) throw fileExists(file)
  if (MATRIX_NAMES.includes(basename(file))) requireSole(run, file)
  if (withSchema && !hasRoomForSchema(run, file)) throw fileExists(schemaPath(file))
}

/** Of the names under which a matrix is found, only the first counts: another file would no longer be used, or not this one. */
function requireSole(run: Run, file: string): void {
  const folder = dirname(file)
  const others = MATRIX_NAMES.map((name) => (folder === '.' ? name : `${folder}/${name}`))
  const other = others.find((path) => isThere(run, path))
  if (other === undefined) return
  const message = `${sanitiseLine(other)} is there already, and only one of the two would be used.`
  throw new WhoownsError('FILE_EXISTS', message, {
    hint: `Write over it with -o ${sanitiseLine(other)} --force, or name a file of another kind with -o.`,
  })
}

function isThere({ context }: Run, file: string): boolean {
  return lstatSync(resolve(context.cwd, file), { throwIfNoEntry: false }) !== undefined
}

/** Writes a file that must not be there yet, unless --force is given. */
export function writeNew(run: Run, file: string, text: string): void {
  const { cwd } = run.context
  if (run.flags.has('force')) replaceDocument(file, cwd, text)
  else if (!createDocument(file, cwd, text)) throw fileExists(file)
}

function fileExists(file: string): WhoownsError {
  return new WhoownsError('FILE_EXISTS', `${sanitiseLine(file)} is there already; it is left as it is.`, {
    hint: 'Write over it with --force, or name another file with -o.',
  })
}
