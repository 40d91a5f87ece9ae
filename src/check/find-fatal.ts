import type { MatrixFile } from '../model/matrix-file.js'
import type { Problem } from '../model/problem.js'
import { MatrixFacts } from './matrix-facts.js'
import type { Rule, RuleFinding } from './rule.js'
import { FATAL_RULES } from './rules/fatal.js'

/** What makes a file of the right shape unusable: references that lead nowhere, names that mean two things. */
export function findFatalProblems(file: MatrixFile): Problem[] {
  const facts = new MatrixFacts(file, '')
  return FATAL_RULES.flatMap((rule) => [...rule.check(facts)].map((finding) => toProblem(rule, finding)))
}

export function toProblem({ code }: Rule, { message, pointer, at, suggestion, fix }: RuleFinding): Problem {
  return { code, message, pointer, at: at ?? 'value', suggestion: suggestion ?? null, ...(fix ? { fix } : {}) }
}
