import type { Checked } from '../check/assert/check-expectations.js'
import type { Place } from '../check/assert/judge.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { MatrixView } from '../model/view.js'

/**
 * Where each check is shown: an expectation about one activity where it is written; one about many, when it fails, at the
 * activity or role in the matrix, if that is a file.
 */
export async function createPlacer(
  checked: readonly Checked[],
  { origin }: MatrixView,
  file: string,
  cwd: string,
): Promise<(check: Checked) => Place> {
  const written = ({ expectation }: Checked): Place => ({ file, line: expectation.line, column: expectation.column })
  const isInMatrix = ({ holds, expectation, activity, role }: Checked) =>
    !holds && expectation.kind !== 'part' && (activity ?? role) !== null
  if (origin.kind !== 'file' || !checked.some(isInMatrix)) return written
  // The places of a matrix are not kept when it is read: it is parsed again, only now that something fails.
  const { parseMatrixText } = await import('../matrix/parse.js')
  const { readMatrixText } = await import('../sources/matrix-text.js')
  const shown = sanitiseLine(origin.ref)
  const parsed = parseMatrixText(readMatrixText(origin.ref, cwd), shown)
  return (check) => {
    if (!isInMatrix(check)) return written(check)
    const pointer = check.activity ? `/activities/${check.activity.id}` : `/roles/${check.role?.id ?? ''}`
    return { file: shown, ...parsed.locate(pointer, 'key') }
  }
}
