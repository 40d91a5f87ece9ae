import type { ActivityFile } from '../../model/matrix-file.js'
import type { Rule } from '../rule.js'

type Step = NonNullable<ActivityFile['call_chain']>[number]

export const callChainLoop: Rule = {
  code: 'call-chain-loop',
  severity: 'warning',
  title: 'a call chain comes back to a role that has been called',
  *check({ activities }) {
    for (const { id, activity, pointer } of activities) {
      const steps = activity.call_chain ?? []
      for (const [at, step] of steps.entries()) {
        const earlier = steps.slice(0, at).findIndex((other) => other.role === step.role && canBothApply(other, step))
        if (earlier < 0) continue
        yield {
          message: `The call chain of "${id}" comes back to "${step.role}", which is step ${String(earlier + 1)} already.`,
          pointer: `${pointer}/call_chain/${String(at)}/role`,
          suggestion: 'Take the step out, or limit each with "when" or "unless".',
        }
      }
    }
  },
}

/** Whether there are circumstances in which both steps are taken. */
function canBothApply(a: Step, b: Step): boolean {
  const excludes = (step: Step, other: Step) =>
    step.when !== undefined && step.when.length > 0 && step.when.every((id) => (other.unless ?? []).includes(id))
  return !excludes(a, b) && !excludes(b, a)
}
