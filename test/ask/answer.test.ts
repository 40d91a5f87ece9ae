import { describe, expect, test } from 'vitest'
import { answerActivity } from '../../src/ask/answer.js'
import { requireRole } from '../../src/ask/find-role.js'
import type { Answer } from '../../src/model/answer.js'
import { loadMatrixText } from '../../src/matrix/load.js'
import type { Matrix } from '../../src/model/matrix.js'
import { BUNDLED } from '../helpers/bundled.js'

function answer(
  id: string,
  { as, when = [], matrix = BUNDLED }: { as?: string; when?: string[]; matrix?: Matrix } = {},
): Answer {
  const activity = matrix.activities.find((candidate) => candidate.id === id)
  if (!activity) throw new Error(`no ${id}`)
  const match = { how: 'id' as const, score: 1, words: [] }
  return answerActivity(matrix, activity, {
    query: id,
    match,
    as: as === undefined ? null : requireRole(matrix, as),
    when,
  })
}

const chain = (found: Answer) => found.callChain.map(({ step, role }) => `${String(step)} ${role.id}`)

describe('who does it', () => {
  test('the cells of a table row, in the words of the matrix', () => {
    expect(
      answer('respond-to-incidents').assignments.map(({ role, capacity, via }) => [role.name, capacity.mark, via]),
    ).toEqual([
      ['Product team', '✓', null],
      ['Reliability Engineering', '✓**', null],
      ['Cyber Security', '✓**', null],
    ])
  })

  test("a group's duty is one of each member, marked with the group", () => {
    expect(answer('provide-monitoring').assignments.map(({ role, via }) => [role.id, via])).toEqual([
      ['techops', null],
      ['reliability-engineering', 'techops'],
      ['cyber-security', 'techops'],
      ['user-support', 'techops'],
    ])
  })

  test('roles without any part are named as unassigned, a group with an acting member is not', () => {
    expect(answer('set-up-infrastructure').unassigned).toEqual([
      'product-team',
      'cyber-security',
      'user-support',
      'amazon',
      'third-parties',
    ])
    expect(answer('provide-monitoring').unassigned).toEqual(['product-team', 'amazon', 'third-parties'])
  })
})

describe('the part of the role that asks', () => {
  test.each([
    ['set-up-logging', 'product-team', 'assigned', 'responsible', null],
    ['set-up-logging', 'cyber', 'assigned', 'supporting', null],
    ['provide-monitoring', 're', 'member', 'responsible', 'techops'],
    ['set-up-infrastructure', 'product-team', 'blank', null, null],
    ['set-up-infrastructure', 'amazon', 'unstated', null, null],
    ['ship-logs-to-cloudwatch', 'product-team', 'unstated', null, null],
    ['maintain-aws', 're', 'not-involved', 'not-involved', null],
    ['maintain-aws', 'AWS', 'assigned', 'responsible', null],
    ['set-up-infrastructure', 'techops', 'group', null, null],
  ])('%s as %s: %s', (id, as, standing, capacity, via) => {
    const { you } = answer(id, { as })
    expect([you?.standing, you?.capacity?.id ?? null, you?.via]).toEqual([standing, capacity, via])
  })

  test('blank, not involved and not stated are told apart in words', () => {
    const reason = (id: string, as: string) => answer(id, { as }).you?.reason
    expect([
      reason('set-up-infrastructure', 'product-team'),
      reason('maintain-aws', 're'),
      reason('set-up-infrastructure', 'amazon'),
      reason('ship-logs-to-cloudwatch', 'cyber'),
    ]).toEqual([
      'Blank: the table assigns nothing to Product team here.',
      'The source says that Reliability Engineering is not involved.',
      'Not stated: the table has no column for Amazon.',
      'Not stated: the text does not name Cyber Security here.',
    ])
  })

  test('a member has its own duties first, then those of its group with the group named', () => {
    const duties = answer('set-up-logging', { as: 're' }).you?.obligations ?? []
    expect(duties.map(({ via }) => via)).toEqual([null, 'techops', 'techops', 'techops'])
  })

  test('every duty and step has an address that leads to its lines', () => {
    const { you } = answer('set-up-logging', { as: 'product-team' })
    const sources = [...(you?.obligations ?? []), ...(you?.nextSteps ?? [])].flatMap((item) => item.sources)
    expect(sources.length).toBeGreaterThan(3)
    for (const { url, lines } of sources)
      expect(url).toMatch(new RegExp(`#L${String(lines?.[0])}-L${String(lines?.[1])}$`))
  })

  test('a role with nothing to do is sent to whoever is responsible, with a contact where one is known', () => {
    const steps = answer('set-up-infrastructure', { as: 'product-team' }).you?.nextSteps ?? []
    expect(steps.map(({ text, contact }) => [text, contact?.value])).toEqual([
      ['Turn to Reliability Engineering, who is responsible.', '#techops'],
    ])
    const toTeam = answer('maintain-application', { as: 're' }).you?.nextSteps ?? []
    expect(toTeam.map(({ text, contact }) => [text, contact])).toEqual([
      ['Turn to Product team, who is responsible; the source gives no contact.', null],
    ])
  })
})

describe('the call chain', () => {
  test('without a situation shows each step with its condition', () => {
    const found = answer('respond-to-incidents')
    expect(chain(found)).toEqual([
      '1 product-team',
      '2 cyber-security',
      '3 reliability-engineering',
      '4 reliability-engineering',
      '5 cyber-security',
    ])
    expect(found.callChain[1]?.when).toEqual(['team-cannot-respond', 'security-incident'])
  })

  test('in a security incident begins with Cyber Security', () => {
    expect(chain(answer('respond-to-incidents', { when: ['security-incident'] }))).toEqual([
      '1 cyber-security',
      '2 reliability-engineering',
    ])
  })

  test('in an infrastructure issue keeps the team first and brings in RE, then Cyber Security', () => {
    expect(chain(answer('respond-to-incidents', { when: ['infrastructure-issue'] }))).toEqual([
      '1 product-team',
      '2 reliability-engineering',
      '3 cyber-security',
    ])
  })

  test('out of hours puts the out-of-hours contact first and keeps the steps', () => {
    const contacts = (when: string[]) =>
      answer('respond-to-incidents', { when })
        .callChain.find(({ role }) => role.id === 'cyber-security')
        ?.contacts.map(({ type, known }) => [type, known])
    expect(contacts([])).toEqual([
      ['slack', true],
      ['procedure', false],
    ])
    expect(contacts(['out-of-hours'])).toEqual([
      ['procedure', false],
      ['slack', true],
    ])
    expect(answer('respond-to-incidents', { when: ['out-of-hours'] }).callChain).toHaveLength(5)
  })

  test('is made from the assignments, strongest first, where the matrix has none', () => {
    const matrix = loadMatrixText(
      JSON.stringify({
        whoowns: 1,
        id: 'm',
        title: 'M',
        capacities: {
          r: { label: 'R', kind: 'responsible' },
          s: { label: 'S', kind: 'supporting' },
          i: { label: 'I', kind: 'informed' },
        },
        roles: { a: { name: 'A' }, b: { name: 'B' }, c: { name: 'C' } },
        activities: { x: { title: 'X', assignments: { c: 'i', a: 's', b: 'r' } } },
      }),
      'm.json',
    )
    expect(chain(answer('x', { matrix }))).toEqual(['1 b', '2 a'])
  })
})
