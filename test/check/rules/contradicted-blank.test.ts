import { stringify } from 'yaml'
import { describe, expect, test } from 'vitest'
import { validateMatrixText } from '../../../src/check/validate-text.js'
import { TODAY } from '../../helpers/run-cli.js'

const ROLES = {
  'product-team': { name: 'Product team', aliases: ['service team', 'product', 'we'] },
  're-team': { name: 'Reliability Engineering', aliases: ['RE', 'sre', 'reliability'] },
  'quality-assurance': { name: 'Quality assurance', abbreviation: 'QA' },
  'cyber-security': { name: 'Cyber Security', aliases: ['security', 'infosec'] },
  'team-lead': { name: 'Product team lead' },
  helpdesk: { name: 'IT', aliases: ['us', 'Help Desk'] },
  db: { name: 'Databases group' },
}

/** The roles that are said to contradict their blank, in a matrix whose one activity belongs to another team. */
function found(
  activity: object,
  more: object = {},
): { role: string; message: string; pointer: string; severity: string }[] {
  const text = stringify({
    whoowns: 1,
    id: 'm',
    title: 'M',
    capacities: { responsible: { label: 'Responsible', kind: 'responsible' } },
    roles: { release: { name: 'Release office' }, ...ROLES },
    activities: { deploy: { title: 'Deploy', assignments: { release: 'responsible' }, ...activity } },
    ...more,
  })
  return validateMatrixText(text, 'm.yaml', { today: TODAY, severities: new Map() })
    .findings.filter(({ code }) => code === 'contradicted-blank')
    .map(({ message, pointer, severity }) => ({
      role: /^"([^"]+)"/.exec(message)?.[1] ?? '',
      message,
      pointer,
      severity,
    }))
}

const rolesIn = (text: string) => found({ notes: [{ text }] }).map(({ role }) => role)

describe('a note that says that a role acts', () => {
  test.each([
    ['RE helps when the pipeline breaks.', ['re-team']],
    ['SREs restore the backup.', ['re-team']],
    ['In an incident, SRE will lead.', ['re-team']],
    ['At night SRE restores the backup.', ['re-team']],
    ['The release is signed off by QA.', ['quality-assurance']],
    ['Approved by the QA team before it goes live', ['quality-assurance']],
    ['QA: sign off the release', ['quality-assurance']],
    ['Sign-off: QA', ['quality-assurance']],
    ['Do not deploy until QA has to be asked; then QA signs.', ['quality-assurance']],
    ['Never release without the approval of QA.', ['quality-assurance']],
    ['Product teams write the release notes.', ['product-team']],
    ['The service team is responsible for the rollback.', ['product-team']],
    ['Reliability Engineering (RE) will create the account.', ['re-team']],
    ['RE and QA sign off each release.', ['re-team', 'quality-assurance']],
    ['Escalate to Cyber Security at once.', ['cyber-security']],
    ['Infosec reviews the design.', ['cyber-security']],
    ['Then infosec reviews the design.', ['cyber-security']],
    ['The security team reviews the design.', ['cyber-security']],
    ['Agree the date with the product team.', ['product-team']],
    ['Rolling back is QA’s job.', ['quality-assurance']],
    ['Cyber Security, if asked, checks the change.', ['cyber-security']],
    ['Make sure that QA signs off.', ['quality-assurance']],
    ['The Product team lead approves the release.', ['team-lead']],
    ['The databases group runs the migration.', ['db']],
    ['The Help Desk takes the calls.', ['helpdesk']],
    ['Not only QA but also SRE signs.', ['re-team']],
  ])('%s', (text, roles) => {
    expect(rolesIn(text)).toEqual(roles)
  })
})

describe('a note that gives the role no part', () => {
  test.each([
    'Cyber Security does not review releases.',
    "SRE doesn't restore backups.",
    'RE and the product team do not deploy.',
    'Neither RE nor QA signs.',
    'QA is not involved.',
    'QA is no longer asked.',
    'SRE takes no part.',
    'The release is not signed by QA.',
    'It works without SRE.',
    'The office deploys instead of SRE.',
    'Do not call SRE.',
    'Whether QA signs is open.',
    'Does QA sign the release?',
    'Tell QA when it is done.',
    'QA is told when it is done.',
    'Product teams must be informed.',
    'The dashboard is used by SRE.',
    'QA environments are shared.',
    'We run QA tests every day.',
    'It re-uses the pipeline: RE: your question, re the release.',
    'IT is done when it is done. It helps us. US holidays count.',
    'We deploy on Mondays.',
    'Reliability matters, and security depends on the setup.',
    'The product works, and each product gets a name.',
    'Approved by the Mobile product team lead.',
    'The QA lead approves.',
    'Signed by the QA manager.',
    'See #sre, sre.example.com or https://example.com/SRE signs.',
    'RUN QA CHECKS, QA SIGNS OFF.',
    'The runbook that SRE maintains says how.',
    'A non-RE person signs, with an SRE-approved tool.',
    'SRE uses the same pipeline.',
    'QA gets a copy.',
  ])('%s', (text) => {
    expect(rolesIn(text).filter((role) => role !== 'team-lead')).toEqual([])
  })

  test('a longer name of another role hides the shorter one', () => {
    expect(rolesIn('The Product team lead signs, and is called by nobody.')).toEqual(['team-lead'])
  })
})

describe('where it is said', () => {
  const says = 'is signed off by QA'
  const long = { capacity: 'responsible' }
  test.each<[string, object, string, string]>([
    ['a note', { notes: [{ text: says }] }, 'a note', '/activities/deploy/notes/0/text'],
    ['the summary', { summary: says }, 'the summary', '/activities/deploy/summary'],
    ['the description', { description: says }, 'the description', '/activities/deploy/description'],
    ['a further column', { attributes: { 'Done/how': says } }, '"Done/how"', '/activities/deploy/attributes/Done~1how'],
    [
      'an obligation of another role',
      { assignments: { release: { ...long, obligations: [{ id: 'o', text: says }] } } },
      'an obligation of "release"',
      '/activities/deploy/assignments/release/obligations/0/text',
    ],
    [
      'a next step of another role',
      { assignments: { release: { ...long, next_steps: [{ text: says }] } } },
      'a next step of "release"',
      '/activities/deploy/assignments/release/next_steps/0/text',
    ],
    [
      'a note of another cell',
      { assignments: { release: { ...long, notes: [{ text: says }] } } },
      'a note of "release"',
      '/activities/deploy/assignments/release/notes/0/text',
    ],
    [
      'a note in the call chain',
      { call_chain: [{ role: 'release', note: says }] },
      'a note in the call chain',
      '/activities/deploy/call_chain/0/note',
    ],
  ])('%s', (_, activity, what, pointer) => {
    const message = `"quality-assurance" has nothing in "deploy", yet ${what} says "is signed off by QA".`
    expect(found(activity)).toEqual([{ role: 'quality-assurance', message, pointer, severity: 'hint' }])
  })

  test('the legend, for the marks that the activity has', () => {
    const legend = [
      { mark: '*', text: 'signed off by QA' },
      { mark: '**', text: 'with help from SRE' },
    ]
    const cell = (original: string) => ({ assignments: { release: { capacity: 'responsible', original } } })
    expect(found(cell('✓*'), { legend }).map(({ role, pointer }) => [role, pointer])).toEqual([
      ['quality-assurance', '/legend/0/text'],
    ])
    expect(found(cell('✓**'), { legend }).map(({ role }) => role)).toEqual(['re-team'])
    expect(found(cell('✓'), { legend })).toEqual([])
  })

  test('of a long text the part around the name', () => {
    const text = `${'First the office looks at what there is, and '.repeat(4)}then QA signs off ${'as it always does '.repeat(9)}.`
    const [finding] = found({ notes: [{ text }] })
    expect(finding?.message).toMatch(/yet a note says "… .*then QA signs off .* …"\.$/)
    expect(finding?.message.length).toBeLessThan(190)
  })
})

test('a role is told once, and the call chain counts before any text', () => {
  const activity = { notes: [{ text: 'QA signs. QA checks.' }], call_chain: [{ role: 'quality-assurance' }] }
  expect(found(activity).map(({ message }) => message)).toEqual([
    '"quality-assurance" has nothing in "deploy", yet it is in the call chain.',
  ])
})

test('an exception for the activity excuses the blank', () => {
  const exceptions = [{ rule: 'contradicted-blank', activity: 'deploy', reason: 'Agreed by word of mouth.' }]
  expect(found({ notes: [{ text: 'QA signs.' }] }, { exceptions })).toEqual([])
})

test('an alias of two roles names neither', () => {
  const roles = { a: { name: 'Alpha', aliases: ['ops team'] }, b: { name: 'Beta', aliases: ['ops team'] } }
  expect(
    found({ notes: [{ text: 'The ops team signs.' }] }, { roles: { release: { name: 'Release office' }, ...roles } }),
  ).toEqual([])
})

test('members and groups of a role with a part are involved', () => {
  const roles = {
    release: { name: 'Release office', members: ['quality-assurance'], kind: 'group' },
    'quality-assurance': { name: 'Quality assurance', abbreviation: 'QA' },
  }
  expect(found({ notes: [{ text: 'QA signs.' }] }, { roles })).toEqual([])
})
