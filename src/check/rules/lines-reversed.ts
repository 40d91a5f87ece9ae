import type { Rule } from '../rule.js'

export const linesReversed: Rule = {
  code: 'lines-reversed',
  severity: 'error',
  title: 'the last line of a citation comes before the first',
  *check({ citedLines }) {
    for (const { lines, pointer } of citedLines) {
      const [from, to] = lines
      if (from <= to) continue
      yield {
        message: `Line ${String(from)} to ${String(to)} runs backwards.`,
        pointer: `${pointer}/lines`,
        suggestion: `Write [${String(to)}, ${String(from)}].`,
        fix: { kind: 'set-value', to: [to, from] },
      }
    }
  },
}
