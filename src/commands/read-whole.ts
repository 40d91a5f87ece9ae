import type { Run } from '../run.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { readWholeSource, type WholeMatrix } from '../sources/whole-matrix-source.js'

/** The matrix that `run.matrix()` opens, read whole from its files: with the keywords, which a compiled matrix keeps as stems only. */
export async function readWhole(run: Run): Promise<WholeMatrix> {
  const ref = run.flags.text('matrix') ?? run.context.env['WHOOWNS_MATRIX']
  const whole = await readWholeSource(ref, run.context, run.flags.has('offline'))
  const { kind, ref: named, notices = [] } = whole.origin
  if (kind !== 'bundled') run.note(`using ${sanitiseLine(named)} (${whole.matrix.title})`)
  for (const { message } of notices) run.note(message)
  return whole
}
