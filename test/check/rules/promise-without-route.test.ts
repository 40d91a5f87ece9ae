import { stringify } from 'yaml'
import { describe, expect, test } from 'vitest'
import { validateMatrixText } from '../../../src/check/validate-text.js'
import { TODAY } from '../../helpers/run-cli.js'

const SLACK = [{ type: 'slack', value: '#platform' }]

interface Parts {
  contacts?: object[]
  cell?: object
  activity?: object
  role?: object
  more?: object
}

/** What the rule finds where the platform team does the one activity, called by a product team that can be reached at night. */
function found({ contacts = SLACK, cell = {}, activity = {}, role = {}, more = {} }: Parts) {
  const text = stringify({
    whoowns: 1,
    id: 'm',
    title: 'M',
    capacities: {
      responsible: { label: 'Responsible', kind: 'responsible' },
      'on-call': { label: 'On call', kind: 'on-call' },
      informed: { label: 'Informed', kind: 'informed' },
    },
    situations: { 'out-of-hours': { title: 'Out of hours' }, incident: { title: 'Incident' } },
    roles: {
      'platform-team': { name: 'Platform team', aliases: ['SRE'], contacts, ...role },
      'product-team': { name: 'Product team', contacts: [{ type: 'phone', value: '+44 20 7946 0000', hours: '24/7' }] },
    },
    activities: {
      run: { title: 'Run it', assignments: { 'platform-team': { capacity: 'responsible', ...cell } }, ...activity },
    },
    ...more,
  })
  return validateMatrixText(text, 'm.yaml', { today: TODAY, severities: new Map() })
    .findings.filter(({ code }) => code === 'promise-without-route')
    .map(({ message, pointer, severity }) => ({ message, pointer, severity }))
}

const obliged = (text: string): Parts => ({ cell: { obligations: [{ id: 'o', text }] } })
const noted = (text: string): Parts => ({ activity: { notes: [{ text }] } })

describe('a text that promises help out of hours, where there is only a channel', () => {
  test.each([
    'Answer calls out of hours',
    'Be on call 24/7',
    'Respond to incidents around the clock',
    'Help teams at night and at weekends',
    'Give out-of-hours support',
    'Cover nights and weekends',
    'Be available outside office hours',
    'Step in on incidents, also at night',
    'Out of hours, help the team that calls',
    'Provide 24x7 support for the cluster.',
    'Teams can call you out of hours',
    'Respond within 15 minutes, at any time of day or night',
    'Provide OOH support',
  ])('of an obligation: %s', (text) => {
    const message = `Help from "platform-team" is promised out of hours, as an obligation of "platform-team" says "${text.replace(/\.$/, '')}", but none of its contacts says that it works then.`
    const pointer = '/activities/run/assignments/platform-team/obligations/0/text'
    expect(found(obliged(text))).toEqual([{ message, pointer, severity: 'warning' }])
  })

  test.each([
    'SRE is on call at weekends.',
    'Out of hours, call SRE.',
    'Incidents are handled by SRE; escalate to SRE at night.',
    'If the product team cannot respond out of hours, escalate to SRE also at night.',
    'Support is given by the platform team around the clock.',
    'The product team calls SRE out of hours.',
    'Platform teams help outside of working hours.',
    'Out-of-hours support is given.',
    'Not only by day: SRE answers at night.',
  ])('of a note: %s', (text) => {
    expect(found(noted(text)).map(({ pointer }) => pointer)).toEqual(['/activities/run/notes/0/text'])
  })
})

describe('a text that promises no help out of hours', () => {
  test.each([
    'There is no out-of-hours support.',
    'SRE does not answer at night.',
    'SRE is not on call at weekends.',
    'Nobody answers out of hours.',
    'Out of hours, nobody answers.',
    'Out-of-hours support is not offered.',
    'Support ends at weekends.',
    'Help is given except at weekends.',
    'SRE answers in office hours only, never at night.',
    'SRE cannot be reached out of hours.',
    "We don't give 24/7 support.",
    'Backups run at night.',
    'Deploy at night; call SRE if it fails.',
    'Apply patches out of hours.',
    'Keep the service running 24/7.',
    'The API is available 24/7.',
    'The status page is watched around the clock by a script.',
    'API calls are logged 24/7.',
    'Decide whether to offer out-of-hours support.',
    'Agree out-of-hours cover with the product team.',
    'Publish the rota for out-of-hours support.',
    'Who answers calls at night?',
    'Call SRE, in office hours.',
    'Out of hours, call the product team.',
    'Out of hours, ring +44 20 7946 0111.',
    'Out of hours, ask in #night-watch.',
    'Out of hours, page SRE with PagerDuty.',
    'The night is long, and support is good.',
    'Reports of the last 24 hours support the review.',
    'Out-of-hours support may be bought from others; SRE might help.',
    'Help them overnightly, at nightfall and in the weekender.',
  ])('%s', (text) => {
    expect([...found(noted(text)), ...found(obliged(text))]).toEqual([])
  })
})

describe('places that promise', () => {
  const pointers = (parts: Parts) => found(parts).map(({ pointer }) => pointer)
  const base = '/activities/run'
  const cell = `${base}/assignments/platform-team`
  const says = 'Helps at night.'
  test.each<[string, Parts, string]>([
    ['a note of the cell', { cell: { note: says } }, `${cell}/note`],
    ['notes of the cell', { cell: { notes: [{ text: says }] } }, `${cell}/notes/0/text`],
    ['a next step', { cell: { next_steps: [{ text: says }] } }, `${cell}/next_steps/0/text`],
    ['the summary', { activity: { summary: says } }, `${base}/summary`],
    ['the description', { activity: { description: says } }, `${base}/description`],
    ['the summary of the role', { role: { summary: says } }, '/roles/platform-team/summary'],
    ['a note of the role', { role: { notes: [{ text: says }] } }, '/roles/platform-team/notes/0/text'],
    ['a cell that holds out of hours', { cell: { when: ['out-of-hours'] } }, cell],
    [
      'a step of the call chain',
      { activity: { call_chain: [{ role: 'platform-team', when: ['out-of-hours'] }] } },
      `${base}/call_chain/0`,
    ],
    [
      'a note in the call chain',
      { activity: { call_chain: [{ role: 'platform-team', note: 'On call at night.' }] } },
      `${base}/call_chain/0/note`,
    ],
    [
      'a next step of another role that comes with the contact',
      {
        activity: {
          assignments: {
            'product-team': {
              capacity: 'responsible',
              next_steps: [{ text: 'Out of hours, call the duty engineer', contact: 'platform-team' }],
            },
          },
        },
      },
      `${base}/assignments/product-team/next_steps/0/text`,
    ],
    [
      'what a capacity means',
      { more: { capacities: { responsible: { label: 'R', kind: 'responsible', meaning: 'On call day and night.' } } } },
      cell,
    ],
    [
      'the legend',
      {
        cell: { original: 'R*' },
        more: { legend: [{ mark: '*', text: 'answers calls out of hours' }] },
      },
      '/legend/0/text',
    ],
  ])('%s', (_, parts, pointer) => {
    const at = pointer === cell && 'more' in parts ? `${cell}/capacity` : pointer
    expect(pointers(parts)).toEqual([at])
  })

  test('not a step for another situation, nor one that holds unless it is out of hours', () => {
    const chain = (step: object) => ({ activity: { call_chain: [{ role: 'platform-team', ...step }] } })
    expect([...found(chain({ when: ['incident'] })), ...found(chain({ unless: ['out-of-hours'] }))]).toEqual([])
  })

  test('not a cell of whoever is only informed', () => {
    const informed = {
      'platform-team': { capacity: 'informed', when: ['out-of-hours'] },
      'product-team': 'responsible',
    }
    expect(found({ activity: { assignments: informed } })).toEqual([])
  })
})

describe('a route', () => {
  const promised = obliged('Answer calls out of hours')
  const withContact = (contact: object, ...others: object[]) =>
    found({ ...promised, contacts: [contact, ...others] }).map(({ severity }) => severity)

  test.each<[string, object]>([
    ['a channel that is watched then', { type: 'slack', value: '#p', hours: '24/7' }],
    ['a telephone of which nothing else is said', { type: 'phone', value: '+44 20 7946 0000' }],
    ['a pager', { type: 'pager', url: 'https://pager.example.com/platform' }],
    ['a channel for that situation', { type: 'slack', value: '#p', when: ['out-of-hours'] }],
    ['a channel whose label says so', { type: 'slack', value: '#p', label: 'On-call channel' }],
    ['a procedure with a link', { type: 'procedure', url: 'https://example.com/nights' }],
    ['hours that cannot be judged', { type: 'email', value: 'p@example.com', hours: 'see the calendar' }],
  ])('works: %s', (_, contact) => {
    expect(withContact(contact)).toEqual([])
  })

  test.each<[string, object]>([
    ['a mailbox', { type: 'email', value: 'p@example.com' }],
    ['a telephone in office hours', { type: 'phone', value: '+44 20 7946 0000', hours: 'office hours' }],
    ['a telephone by day', { type: 'phone', value: '+44 20 7946 0000', hours: 'Mon-Fri 9:00-17:30' }],
    ['a telephone from nine to five', { type: 'phone', value: '+44 20 7946 0000', hours: '9am to 5pm' }],
    ['a telephone that is not watched', { type: 'phone', value: '+44 20 7946 0000', note: 'Not at night.' }],
  ])('does not: %s', (_, contact) => {
    expect(withContact(contact)).toEqual(['warning'])
  })

  test('that the matrix itself does not know makes it a hint', () => {
    expect(withContact({ type: 'other', known: false })).toEqual(['hint'])
  })

  test('of a group serves its members, and one of a member the group', () => {
    const phone = { contacts: [{ type: 'phone', value: '+44 20 7946 0000' }] }
    const roles = (own: object, other: object) => ({
      ...promised,
      more: { roles: { 'platform-team': { name: 'P', ...own }, other: { name: 'Other', ...other } } },
    })
    expect(found(roles({}, { ...phone, kind: 'group', members: ['platform-team'] }))).toEqual([])
    expect(found(roles({ kind: 'group', members: ['other'] }, phone))).toEqual([])
    expect(found(roles({}, phone)).map(({ message }) => message)).toEqual([
      'Help from "platform-team" is promised out of hours, as an obligation of "platform-team" says "Answer calls out of hours", but it has no contact.',
    ])
  })

  test('in a link of the activity or of the cell', () => {
    const links = [{ text: 'On-call rota', url: 'https://example.com/rota' }]
    expect(found({ ...promised, activity: { links } })).toEqual([])
    expect(found({ cell: { when: ['out-of-hours'], links } })).toEqual([])
  })
})

test('a role is told once, by its own contact first', () => {
  const contacts = [{ type: 'phone', hours: 'out of hours', known: false }]
  expect(found({ ...obliged('Answer calls out of hours'), contacts })).toEqual([
    {
      message: '"platform-team" can be reached "out of hours", but it is not known how.',
      pointer: '/roles/platform-team/contacts/0',
      severity: 'hint',
    },
  ])
  const twice = { ...obliged('Answer calls out of hours'), ...noted('SRE is on call at weekends.') }
  expect(found(twice)).toHaveLength(1)
})
