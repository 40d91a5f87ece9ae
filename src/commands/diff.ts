import { diffMatrices } from '../check/diff/diff-matrices.js'
import { DIFF_PARTS, narrowDiff, type DiffPart } from '../check/diff/narrow.js'
import type { CommandSpec } from '../grammar/spec.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { MatrixDiff } from '../model/diff.js'
import { renderDiffMarkdown } from '../render/diff-markdown.js'
import { plainDiff } from '../render/diff-plain.js'
import { renderDiff } from '../render/diff-text.js'
import { renderJsonLine, unknownField } from '../render/json.js'
import type { Run } from '../run.js'

export const diffCommand: CommandSpec = {
  name: 'diff',
  summary: 'what changed for whom between two matrices',
  details:
    'A side is a file, "bundled", or a file in a git revision as <rev>:<path> (main:whoowns.yaml; :whoowns.yaml is what is ' +
    'staged). Without the second side: the same file as it is now, or the matrix in use. Moves and rewordings are kept ' +
    'apart from changes of responsibility.',
  arguments: [
    { name: 'from', required: true, summary: 'the side before', completes: 'file' },
    { name: 'to', summary: 'the side after', completes: 'file' },
  ],
  options: [
    {
      name: 'only',
      value: 'part',
      repeatable: true,
      summary: 'only responsibility, calls, contacts or wording; repeatable',
    },
    { name: 'exit-code', summary: 'exit with 1 when there are differences' },
    { name: 'markdown', summary: 'print Markdown, for a pull request' },
    { name: 'all', summary: 'print all details, however many' },
    { name: 'jsonl', summary: 'print a JSON object a line, one for each affected role' },
  ],
  examples: [
    { command: 'whoowns diff main:whoowns.yaml', summary: 'what your changes mean for whom' },
    { command: 'whoowns diff old.yaml new.yaml --only responsibility --exit-code', summary: 'fail when a duty moved' },
    { command: 'whoowns diff main:whoowns.yaml HEAD:whoowns.yaml --markdown', summary: 'a comment for a pull request' },
  ],
  run: runDiff,
}

async function runDiff(run: Run): Promise<number> {
  const parts = run.flags.list('only').map(requirePart)
  const diff = narrowDiff(await compareSides(run), parts)
  const field = run.flags.text('field')
  if (field !== undefined) run.print(fieldOf(diff, field))
  else if (run.flags.has('jsonl')) run.print(diff.roles.map(renderJsonLine).join(''))
  else if (run.json) run.printJson('diff', diff)
  else if (run.plain) run.print(plainDiff(diff, run.quiet))
  else if (run.flags.has('markdown')) run.print(renderDiffMarkdown(diff))
  else run.printText(renderDiff(diff, { width: run.width, theme: await run.theme(), all: run.flags.has('all') }))
  return run.flags.has('exit-code') && !diff.same ? EXIT.no : EXIT.ok
}

function requirePart(name: string): DiffPart {
  const part = DIFF_PARTS.find((known) => known === name)
  if (part) return part
  throw new WhoownsError('USAGE', `"${sanitiseLine(name)}" is no part of a difference.`, {
    hint: `Parts: ${DIFF_PARTS.join(', ')}.`,
  })
}

async function compareSides(run: Run): Promise<MatrixDiff> {
  const { openSide, sideOfWhole } = await import('../sources/open-side.js')
  const [from = '', to] = run.args
  const before = await openSide(from, run.context, run.flags.has('offline'))
  const later = to ?? (before.side.source === 'git' && !run.flags.has('matrix') ? await workingFile(from, run) : null)
  const after =
    later === null
      ? sideOfWhole(await (await import('./read-whole.js')).readWhole(run))
      : await openSide(later, run.context, run.flags.has('offline'))
  return diffMatrices(before, after)
}

/** The path in the working tree that `<rev>:<path>` means. */
async function workingFile(ref: string, run: Run): Promise<string> {
  const { parseGitRef, workingPath } = await import('../sources/git.js')
  const git = parseGitRef(ref)
  return git ? workingPath(git, run.context) : ref
}

function fieldOf({ roles, same, responsibilityChanged, counts }: MatrixDiff, field: string): string {
  const values: Record<string, string> = {
    role: roles.map(({ role }) => `${role.id}\n`).join(''),
    same: String(same),
    'responsibility-changed': String(responsibilityChanged),
    gained: String(counts.gained),
    lost: String(counts.lost),
    changed: String(counts.changed),
  }
  const value = Object.hasOwn(values, field) ? values[field] : undefined
  if (value === undefined) throw unknownField(field, Object.keys(values))
  return value
}
