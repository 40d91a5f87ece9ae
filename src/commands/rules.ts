import { nearestNames } from '../ask/nearest-names.js'
import { suggestRule } from '../check/severities.js'
import { findRule, RULE_LIST, type RuleInfo } from '../check/rule-list.js'
import type { CommandSpec } from '../grammar/spec.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import { unknownField } from '../render/json.js'
import { renderPlain } from '../render/plain.js'
import { padEnd } from '../render/text-width.js'
import type { Run } from '../run.js'

export const rulesCommand: CommandSpec = {
  name: 'rules',
  summary: 'what validate looks for, and why',
  details: 'Without a code: all rules with their severity. With one: its page, with examples and how to mend it.',
  arguments: [{ name: 'code', summary: 'code of a rule, as validate reports it' }],
  options: [],
  examples: [
    { command: 'whoowns rules', summary: 'all rules' },
    { command: 'whoowns rules nobody-responsible', summary: 'one of them, with examples' },
  ],
  run: runRules,
}

function runRules(run: Run): number {
  const [code] = run.args
  if (code === undefined) listRules(run)
  else showRule(run, code)
  return EXIT.ok
}

function listRules(run: Run): void {
  const field = run.flags.text('field')
  if (field !== undefined) {
    if (field !== 'code') throw unknownField(field, ['code'])
    run.print(RULE_LIST.map(({ code }) => `${code}\n`).join(''))
  } else if (run.json) run.printJson('rules', { rules: RULE_LIST.map(describe) })
  else if (run.plain) {
    const rows = RULE_LIST.map(({ code, severity, fatal, title }) => [
      code,
      severity,
      fatal ? 'fixed' : 'settable',
      title,
    ])
    run.print(renderPlain(['code', 'severity', 'set', 'title'], rows, run.quiet))
  } else {
    const width = Math.max(...RULE_LIST.map(({ code }) => code.length)) + 2
    const lines = RULE_LIST.map(
      ({ code, severity, fatal, title }) =>
        `${padEnd(code, width)}${padEnd(fatal ? 'always error' : severity, 14)}${title}`,
    )
    run.print(
      `${lines.join('\n')}\n\nwhoowns rules <code> explains one. Set severities with "rules:" in the matrix or --rule code=severity.`,
    )
  }
}

function showRule(run: Run, code: string): void {
  const rule = findRule(code)
  if (!rule) {
    const names = RULE_LIST.map((known) => ({ id: known.code, title: known.title, name: known.code }))
    throw new WhoownsError('UNKNOWN_RULE', `No rule "${sanitiseLine(code)}".`, {
      hint: suggestRule(code),
      suggestions: nearestNames(code, names),
    })
  }
  const page = run.context.readAsset(`docs/rules/${rule.code}.md`)
  if (run.json) run.printJson('rules', { rules: [{ ...describe(rule), page }] })
  else run.print(page)
}

function describe({ code, severity, fatal, title }: RuleInfo) {
  return { code, severity, settable: !fatal, title }
}
