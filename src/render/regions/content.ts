import { answerActivity, viewContact } from '../../ask/answer.js'
import { didYouMean, requireRole } from '../../ask/find-role.js'
import { HeadIndex } from '../../ask/head-index.js'
import { listActivities } from '../../ask/list.js'
import { nearestNames } from '../../ask/nearest-names.js'
import { briefRole } from '../../ask/role-brief.js'
import { findByName } from '../../ask/find-by-name.js'
import { foldName } from '../../matrix/fold.js'
import { sanitiseLine } from '../../matrix/sanitise.js'
import type { BriefEntry, ContactView, MatrixList } from '../../model/answer.js'
import { WhoownsError } from '../../model/errors.js'
import type { Activity, MatrixHead, Role } from '../../model/matrix.js'
import type { MatrixView } from '../../model/view.js'
import { renderContact } from '../contact-text.js'
import type { ContentBlock, Span } from './blocks.js'

type Maker = (view: MatrixView, name: string, options: ReadonlyMap<string, string>) => ContentBlock[]

interface Content {
  /** What follows the word: nothing, a name, or perhaps one. */
  name: 'none' | 'required' | 'optional'
  options: readonly string[]
  make: Maker
}

const CONTENTS: Readonly<Record<string, Content>> = {
  table: { name: 'none', options: ['group', 'role', 'legend'], make: makeTable },
  role: { name: 'required', options: [], make: (view, name) => makeBrief(view, requireRole(view.head, name)) },
  calls: { name: 'required', options: [], make: (view, name) => makeCalls(view, requireActivity(view, name)) },
  owner: { name: 'required', options: [], make: (view, name) => makeOwner(view, requireActivity(view, name)) },
  contacts: { name: 'optional', options: [], make: makeContacts },
}

/** What a marker asks for; USAGE when it asks for something unknown. */
export function makeContent(view: MatrixView, request: string): ContentBlock[] {
  const [word = '', ...rest] = request.split(' ')
  const content = Object.hasOwn(CONTENTS, word) ? CONTENTS[word] : undefined
  if (!content) {
    const names = Object.keys(CONTENTS)
    const suggestions = nearestNames(
      word,
      names.map((id) => ({ id, title: id, name: id })),
    )
    throw usage(
      `"${sanitiseLine(word)}" is nothing that a region can show.`,
      `${didYouMean(suggestions)}${list(names)}`,
    )
  }
  const isOption = (part: string) => /^[a-z]+=/.test(part)
  const options = new Map(rest.filter(isOption).map((part) => splitOption(part)))
  const name = rest.filter((part) => !isOption(part)).join(' ')
  for (const option of options.keys()) {
    if (!content.options.includes(option)) throw usage(`"${word}" has no option "${option}".`, list(content.options))
  }
  if (content.name === 'required' && name === '') throw usage(`"${word}" needs a name after it.`, null)
  if (content.name === 'none' && name !== '') throw usage(`"${word}" takes no name: ${sanitiseLine(name)}.`, null)
  return content.make(view, name, options)
}

function splitOption(part: string): [string, string] {
  const at = part.indexOf('=')
  return [part.slice(0, at), part.slice(at + 1)]
}

function usage(message: string, hint: string | null): WhoownsError {
  return new WhoownsError('REGION_INVALID', message, hint === null ? {} : { hint })
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'It has none.' : `There are: ${names.join(', ')}.`
}

function makeTable(view: MatrixView, _: string, options: ReadonlyMap<string, string>): ContentBlock[] {
  const { head } = view
  const group = options.get('group')
  const role = options.get('role')
  const shown = listActivities(view, {
    group: group === undefined ? undefined : requireGroup(head, group),
    role: role === undefined ? undefined : requireRole(head, role).id,
  })
  const index = new HeadIndex(head)
  const columns = columnsOf(shown, index)
  const rows = shown.activities.map(({ activity, cells }) => [
    [{ text: activity.title }],
    ...columns.map(({ id }) => {
      const own = cells.filter((cell) => cell.role === id && cell.via === null)
      return [{ text: own.map(({ capacities }) => cellWords(capacities, index)).join(', ') }]
    }),
  ])
  const used = new Set(
    shown.activities.flatMap(({ cells }) => cells.flatMap((cell) => cell.capacities.map(({ id }) => id))),
  )
  const legend = shown.capacities.filter(({ id, mark }) => mark !== '' && used.has(id))
  return [
    { kind: 'table', header: [head.activityHeading, ...columns.map(({ name }) => name)], rows },
    ...(legend.length === 0 || options.get('legend') === 'no'
      ? []
      : [
          {
            kind: 'list' as const,
            ordered: false,
            items: legend.map(({ mark, label, meaning }) => [
              { text: `${mark} ${label}${meaning === null ? '' : `: ${meaning}`}` },
            ]),
          },
        ]),
  ]
}

/** The columns of the matrix, then every other role that has a part in one of the rows. */
function columnsOf({ columns, activities }: MatrixList, index: HeadIndex) {
  const known = new Set(columns.map(({ id }) => id))
  const others = activities.flatMap(({ cells }) =>
    cells.filter(({ via, role }) => via === null && !known.has(role)).map(({ role }) => role),
  )
  return [...columns, ...[...new Set(others)].map((id) => index.roleRef(id))]
}

function cellWords(capacities: readonly { id: string; mark: string }[], index: HeadIndex): string {
  const marks = capacities.map(({ mark }) => mark).join('')
  const words = index.shortList(capacities.map(({ id }) => id))
  return marks === '' ? words : `${marks} ${words}`
}

function requireGroup(head: MatrixHead, name: string): string {
  const folded = foldName(name)
  const group = head.groups.find(({ id, title }) => foldName(id) === folded || foldName(title) === folded)
  if (!group) throw usage(`No group "${sanitiseLine(name)}".`, list(head.groups.map(({ id }) => id)))
  return group.id
}

function requireActivity(view: MatrixView, name: string): Activity {
  const found = findByName(view, name)
  if (found.kind === 'found') return view.activity(found.position)
  const names = Array.from({ length: view.size }, (_, at) => view.activity(at)).map(({ id, title }) => ({ id, title }))
  const near = nearestNames(
    name,
    names.flatMap((item) => [item.id, item.title].map((other) => ({ ...item, name: other }))),
  )
  throw usage(`No activity "${sanitiseLine(name)}".`, didYouMean(near).trim() || 'whoowns list shows all.')
}

function makeBrief(view: MatrixView, role: Role): ContentBlock[] {
  const brief = briefRole(view, role)
  const index = new HeadIndex(view.head)
  const part = (label: string, entries: readonly BriefEntry[]): ContentBlock[] =>
    entries.length === 0
      ? []
      : [
          { kind: 'paragraph', spans: [{ text: label, strong: true }] },
          { kind: 'list', ordered: false, items: entries.flatMap((entry) => entryLines(entry, index)) },
        ]
  const contact: Span[] = [{ text: `${role.name}: `, strong: true }, ...contactSpans(brief.contacts)]
  return [
    { kind: 'paragraph', spans: contact },
    ...part('Responsible for', brief.responsible),
    ...part('Supports', brief.supporting),
    ...part('Can be called for', brief.onCall),
    ...part('Is asked or told', brief.other),
    ...part('Is not involved in', brief.notInvolved),
  ]
}

function entryLines({ activity, via, obligations }: BriefEntry, index: HeadIndex): Span[][] {
  const through = via === null ? '' : ` (as part of ${index.roleRef(via).name})`
  const duties = obligations.map(({ text }) => text).join('; ')
  return [[{ text: `${activity.title}${through}${duties === '' ? '' : `: ${duties}`}` }]]
}

function makeCalls(view: MatrixView, activity: Activity): ContentBlock[] {
  const titles = new Map(view.head.situations.map(({ id, title }) => [id, title]))
  const name = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? id).join(', ')
  const items = answer(view, activity).callChain.map(({ role, when, unless, note, contacts }) => {
    const limits = [
      ...(when.length > 0 ? [`when: ${name(when)}`] : []),
      ...(unless.length > 0 ? [`unless: ${name(unless)}`] : []),
    ]
    const condition = limits.length === 0 ? '' : ` (${limits.join('; ')})`
    const remark = note === null ? [] : [{ text: `. ${note}` }]
    return [{ text: role.name, strong: true }, { text: `${condition}: ` }, ...contactSpans(contacts), ...remark]
  })
  if (items.length === 0) return [{ kind: 'paragraph', spans: [{ text: 'Nobody to call is named.' }] }]
  return [{ kind: 'list', ordered: true, items }]
}

function makeOwner(view: MatrixView, activity: Activity): ContentBlock[] {
  const index = new HeadIndex(view.head)
  const owners = answer(view, activity).assignments.filter(
    ({ via, capacities }) => via === null && capacities.some(({ id }) => index.isDoing(id)),
  )
  const spans = owners.flatMap(({ role }, at): Span[] => [
    ...(at === 0 ? [] : [{ text: ', ' }]),
    { text: role.name, strong: true },
    { text: ' (' },
    ...contactSpans(index.role(role.id).contacts.map(viewContact)),
    { text: ')' },
  ])
  const body = spans.length === 0 ? [{ text: 'nobody is responsible' }] : spans
  return [{ kind: 'paragraph', spans: [{ text: `${activity.title}: ` }, ...body] }]
}

function makeContacts({ head }: MatrixView, name: string): ContentBlock[] {
  const roles = name === '' ? head.roles : [requireRole(head, name)]
  const rows = roles.flatMap((role) =>
    role.contacts.map((contact) => [
      [{ text: role.name }],
      contactSpans([{ ...viewContact(contact), hours: null }]),
      [{ text: contact.hours ?? '' }],
    ]),
  )
  return [{ kind: 'table', header: ['Role', 'Contact', 'Hours'], rows }]
}

function contactSpans(contacts: readonly ContactView[]): Span[] {
  if (contacts.length === 0) return [{ text: 'no contact given' }]
  return contacts.flatMap((contact, at) => [
    ...(at === 0 ? [] : [{ text: '; ' }]),
    { text: renderContact(contact), url: contact.known ? contact.url : null },
  ])
}

function answer(view: MatrixView, activity: Activity) {
  const match = { how: 'id', score: 1, words: [] } as const
  return answerActivity(view.head, activity, { query: activity.id, match, as: null, when: [] })
}
