import { describe, expect, test } from 'vitest'
import { validateMatrixText } from '../../src/check/validate-text.js'
import { exampleWith } from '../helpers/example-matrix.js'
import { TODAY } from '../helpers/run-cli.js'

const ABOUT_NAMES = new Set([
  'ambiguous-name', 'look-alike-id', 'look-alike-name', 'mixed-script', 'hidden-character', 'duplicate-id', 'redundant-alias',
  'shared-title', 'duplicate-entry',
]) // prettier-ignore

function codesOf(excerpt: unknown): string[] {
  const text = exampleWith(JSON.stringify(excerpt))
  const { findings } = validateMatrixText(text, 'm.yaml', { today: TODAY, severities: new Map() })
  return [...new Set(findings.map(({ code }) => code))].filter((code) => ABOUT_NAMES.has(code)).sort()
}

const withIds = (kind: string, a: string, b: string) => {
  const named = (id: string, at: number) => ({
    name: `Name ${'xy'[at] ?? ''}`,
    title: `Title ${'xy'[at] ?? ''}`,
    label: 'zw'[at],
    id,
  })
  const part = (id: string, at: number) => {
    const { name, title, label } = named(id, at)
    if (kind === 'roles') return { name }
    return kind === 'capacities' ? { label, kind: 'informed' } : { title }
  }
  return { [kind]: { [a]: part(a, 0), [b]: part(b, 1) } }
}
const withAliases = (a: string, b: string) => ({
  activities: { first: { title: 'Alpha', aliases: [a] }, second: { title: 'Beta', aliases: [b] } },
})

describe('ids that look alike are told', () => {
  test.each([
    ['activities', 'deploy-0', 'deploy-o'],
    ['activities', 'login', '1ogin'],
    ['activities', 'bill', 'biii'],
    ['activities', 'modem', 'modern'],
    ['activities', 'wave', 'vvave'],
    ['groups', 'backup', 'back-up'],
    ['variants', 'back--up', 'back-up'],
    ['activities', 'rotate-key', 'rotate-keys'],
    ['activities', 'o11y', 'olly'],
    ['roles', 'team-1', 'team-l'],
    ['roles', 'ops-i', 'ops-1'],
    ['roles', 'corner', 'comer'],
    ['capacities', 'owner', 'owners'],
    ['capacities', 'informed', 'lnformed'],
    ['situations', 'out-of-hours', 'out-of-hour'],
    ['groups', 'logging', 'iogging'],
    ['variants', 'tier-0', 'tier-o'],
  ])('%s %s and %s', (kind, a, b) => {
    expect(codesOf(withIds(kind, a, b))).toContain('look-alike-id')
  })
})

describe('aliases of two activities that look alike, or are the same, are told', () => {
  test.each([
    ['Login', 'login', 'ambiguous-name'],
    ['log in', 'Log-In', 'ambiguous-name'],
    ['log & trace', 'log and trace', 'ambiguous-name'],
    ['caf\u00e9', 'cafe', 'ambiguous-name'],
    ['caf\u00e9', 'cafe\u0301', 'ambiguous-name'],
    ['\uff41\uff42\uff43', 'abc', 'ambiguous-name'],
    ['\u{1d41a}bc', 'abc', 'ambiguous-name'],
    ['\ufb01le', 'file', 'ambiguous-name'],
    ['tea\u00a0m', 'tea m', 'ambiguous-name'],
    ['te\u200bam', 'team', 'ambiguous-name'],
    ['te\u00adam', 'team', 'ambiguous-name'],
    ['te\u200dam', 'team', 'hidden-character'],
    ['te\u202eam', 'team', 'hidden-character'],
    ['p\u0430yroll', 'payroll', 'mixed-script'],
    ['p\u0430yroll', 'payroll', 'look-alike-name'],
    ['\u0441\u043e\u0440\u0443', 'copy', 'look-alike-name'],
    ['\u03bfps', 'ops', 'look-alike-name'],
    ['\u0391BC', 'ABC', 'look-alike-name'],
    ['\u0456nvoice', 'invoice', 'look-alike-name'],
    ['\u0131nvoice', 'invoice', 'look-alike-name'],
    ['\u0585ps', 'ops', 'look-alike-name'],
    ['br\u00f8wser', 'browser', 'look-alike-name'],
    ['Iogs', 'logs', 'look-alike-name'],
    ['a1ert', 'alert', 'look-alike-name'],
    ['c0py', 'copy', 'look-alike-name'],
    ['modern', 'modem', 'look-alike-name'],
    ['vvave', 'wave', 'look-alike-name'],
    ['rotate key', 'rotate keys', 'look-alike-name'],
  ])('%j and %j: %s', (a, b, code) => {
    expect(codesOf(withAliases(a, b))).toContain(code)
  })
})

test.each([
  ['start', 'stop'],
  ['employ', 'destroy'],
  ['tier 1', 'tier 2'],
  ['mail', 'mall'],
  ['\u0434\u0435\u043f\u043b\u043e\u0439', 'publish'],
  ['\u03b1\u03b2\u03b3', 'alfa'],
  ['caf\u00e9', 'coffee'],
  ['\u65e5\u5fd7', '\u76d1\u63a7'],
  ['logs', 'blogs'],
  ['key', 'monkey'],
])('%j and %j are left in peace', (a, b) => {
  expect(codesOf(withAliases(a, b))).toEqual([])
})

test('names of one thing may look alike', () => {
  expect(codesOf({ activities: { deploy: { aliases: ['release', 'releases'] } } })).toEqual([])
})
