import type { Severity } from '../model/finding.js'
import { RULES } from './rules/index.js'

/** What is known of a rule without running it. */
export interface RuleInfo {
  code: string
  severity: Severity
  /** Its severity cannot be set. */
  fatal: boolean
  title: string
}

/** What the reader and the shape check report; none of them can be passed over but unknown-key. */
const SHAPE_RULES: readonly RuleInfo[] = [
  { code: 'duplicate-key', severity: 'error', fatal: true, title: 'a map has the same key twice' },
  { code: 'unknown-key', severity: 'error', fatal: false, title: 'a key that the format does not know' },
  { code: 'missing-key', severity: 'error', fatal: true, title: 'a key that has to be there is not' },
  { code: 'wrong-type', severity: 'error', fatal: true, title: 'a value of another type, such as text for a list' },
  { code: 'wrong-version', severity: 'error', fatal: true, title: 'a file of another format version' },
  { code: 'unknown-value', severity: 'error', fatal: true, title: 'a value that is none of those allowed' },
  { code: 'empty-value', severity: 'error', fatal: true, title: 'nothing where something has to be' },
  { code: 'malformed-id', severity: 'error', fatal: true, title: 'an id with other characters than ids have' },
  { code: 'malformed-value', severity: 'error', fatal: true, title: 'a date, an address or a number of another form' },
  { code: 'too-long', severity: 'error', fatal: true, title: 'a text that is longer than allowed' },
  { code: 'too-many', severity: 'error', fatal: true, title: 'more entries than allowed' },
]

/** What is reported about the way in which one file changes another. */
const OVERLAY_RULES: readonly RuleInfo[] = [
  {
    code: 'nothing-extended',
    severity: 'error',
    fatal: true,
    title: '"remove" or "append" in a file that extends nothing',
  },
  { code: 'nothing-to-remove', severity: 'error', fatal: true, title: 'something is removed that is not there' },
  { code: 'cannot-append', severity: 'error', fatal: true, title: 'something is appended where no list is' },
]

/** What is reported about the settings in the file itself. */
const SETTING_RULES: readonly RuleInfo[] = [
  {
    code: 'unknown-rule',
    severity: 'warning',
    fatal: false,
    title: 'a setting for a rule that does not exist or cannot be set',
  },
  { code: 'unused-exception', severity: 'hint', fatal: false, title: 'an exception that excuses nothing' },
]

/** Every code that `validate` can report. */
export const RULE_LIST: readonly RuleInfo[] = [
  ...SHAPE_RULES,
  ...OVERLAY_RULES,
  ...RULES.map(({ code, severity, fatal, title }) => ({ code, severity, fatal: fatal === true, title })),
  ...SETTING_RULES,
]

export function findRule(code: string): RuleInfo | undefined {
  return RULE_LIST.find((rule) => rule.code === code)
}
