import { nearestNames } from '../ask/nearest-names.js'
import type { Severity } from '../model/finding.js'
import type { ExceptionFile, MatrixFile } from '../model/matrix-file.js'
import type { Problem } from '../model/problem.js'
import { splitPointer } from '../matrix/yaml/spans.js'
import { findRule, RULE_LIST } from './rule-list.js'

export type Setting = Severity | 'off'

/** How serious the findings of a rule are: as set by flag, else in the file, else its own severity; null when it is off. */
export function severityOf(
  code: string,
  declared: boolean,
  flags: ReadonlyMap<string, Setting>,
  file: MatrixFile | null,
): Severity | null {
  const rule = findRule(code)
  if (!rule) throw new Error(`No rule ${code}`)
  if (rule.fatal) return 'error'
  const set = flags.get(code) ?? settingIn(file, code)
  if (set === 'off') return null
  if (set !== undefined) return set
  return declared ? 'hint' : rule.severity
}

function settingIn(file: MatrixFile | null, code: string): Setting | undefined {
  const rules = file?.rules
  return rules && Object.hasOwn(rules, code) ? rules[code] : undefined
}

/** Settings in the file that set nothing. */
export function findUselessSettings(file: MatrixFile): Problem[] {
  const named = [
    ...Object.keys(file.rules ?? {}).map((code) => ({ code, pointer: `/rules/${code}`, at: 'key' as const })),
    ...(file.exceptions ?? []).map(({ rule }, at) => ({
      code: rule,
      pointer: `/exceptions/${String(at)}/rule`,
      at: 'value' as const,
    })),
  ]
  return named
    .filter(({ code }) => !code.startsWith('x-') && findRule(code)?.fatal !== false)
    .map(({ code, pointer, at }) => ({
      code: 'unknown-rule',
      message: findRule(code)
        ? `"${code}" is always an error: nothing works without it.`
        : `There is no rule "${code}".`,
      pointer,
      at,
      suggestion: findRule(code) ? 'Take the setting out.' : suggestRule(code),
    }))
}

export function suggestRule(code: string): string {
  const near = nearestNames(
    code,
    RULE_LIST.map((rule) => ({ id: rule.code, title: rule.title, name: rule.code })),
  )[0]
  return near ? `Did you mean "${near.id}"?` : 'See "whoowns rules" for all of them.'
}

/** The exception that a finding at this place falls under. */
export function findException(exceptions: readonly ExceptionFile[], code: string, pointer: string): number | null {
  const [map, id, part, role] = splitPointer(pointer)
  const activity = map === 'activities' ? id : undefined
  const roleId = map === 'roles' ? id : part === 'assignments' ? role : undefined
  const at = exceptions.findIndex(
    (exception) =>
      exception.rule === code &&
      (exception.activity === undefined || exception.activity === activity) &&
      (exception.role === undefined || exception.role === roleId),
  )
  return at < 0 ? null : at
}
