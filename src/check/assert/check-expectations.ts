import { requireSituation } from '../../ask/find-role.js'
import { foldName } from '../../matrix/fold.js'
import { sanitiseLine } from '../../matrix/sanitise.js'
import { WhoownsError } from '../../model/errors.js'
import type { Expectation } from '../../model/expectations.js'
import type { Matrix, MatrixHead } from '../../model/matrix.js'
import { checkEveryActivity, checkEveryRole, subjectOf } from './check-every.js'
import { checkPart, type Verdict } from './check-part.js'
import { Ownership, type Circumstances } from './ownership.js'

export interface Checked extends Verdict {
  /** Stable name: of the expectation and, for one about many, of the activity or role. */
  id: string
  expectation: Expectation
}

/** Every check that the expectations come to, in their order. What the matrix does not know fails with the reason. */
export function checkExpectations(matrix: Matrix, expectations: readonly Expectation[]): Checked[] {
  const ownership = new Ownership(matrix)
  return expectations.flatMap((expectation) => {
    try {
      const verdicts = check(ownership, expectation)
      const isOne = expectation.kind === 'part'
      return verdicts.map((verdict) => ({
        ...verdict,
        id: isOne ? expectation.id : `${expectation.id}/${subjectOf(verdict)}`,
        expectation,
      }))
    } catch (error) {
      if (!(error instanceof WhoownsError)) throw error
      const message = error.hint === null ? error.message : `${error.message} ${error.hint}`
      return [
        { id: expectation.id, expectation, holds: false, message, activity: null, role: null, found: error.message },
      ]
    }
  })
}

function check(ownership: Ownership, expectation: Expectation): Verdict[] {
  const circumstances = readCircumstances(ownership.matrix, expectation)
  if (expectation.kind === 'part') return [checkPart(ownership, expectation, circumstances)]
  if (expectation.kind === 'every-role') return checkEveryRole(ownership, expectation)
  return checkEveryActivity(ownership, expectation, circumstances)
}

function readCircumstances(head: MatrixHead, { when, variant }: Expectation): Circumstances {
  return {
    when: when.map((name) => requireSituation(head, name).id),
    variant: variant === null ? null : requireVariant(head, variant),
  }
}

function requireVariant({ variants, title }: MatrixHead, name: string): string {
  const folded = foldName(name)
  const variant = variants.find((item) => [item.id, item.title].some((other) => foldName(other) === folded))
  if (variant) return variant.id
  const known = variants.length === 0 ? 'It has none.' : `Variants: ${variants.map(({ id }) => id).join(', ')}.`
  throw new WhoownsError('USAGE', `No variant "${sanitiseLine(name)}" in ${title}.`, { hint: known })
}
