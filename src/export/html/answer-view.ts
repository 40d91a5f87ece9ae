import { answerActivity } from '../../ask/answer.js'
import { HeadIndex } from '../../ask/head-index.js'
import type { Answer, AssignmentView, CallStepView, NextStepView, YourPart } from '../../model/answer.js'
import type { Activity, MatrixHead } from '../../model/matrix.js'
import { renderLineNumbers } from '../../render/citation.js'
import { renderContact } from '../../render/contact-text.js'
import { conditionWords } from '../condition-words.js'
import { h, type Child, type Element } from './element.js'
import { heading, joined, viewCapacity, viewCitation, viewContact, type ViewOptions } from './view-options.js'

interface AnswerContext {
  head: MatrixHead
  index: HeadIndex
  activity: Activity
  options: ViewOptions
}

/** An answer as a piece of a page: who, your part, what each role does, whom to call, what is open, where it stands. */
export function viewAnswer(answer: Answer, head: MatrixHead, activity: Activity, options: ViewOptions): Element {
  const context: AnswerContext = { head, index: new HeadIndex(head), activity, options }
  const { you, match } = answer
  return h(
    'article',
    { id: options.anchors ? answer.activity.id : null },
    heading(options.level, answer.activity.title),
    match.how === 'search' ? h('p', { class: 'hint' }, `Understood from your words: ${match.words.join(', ')}.`) : null,
    answer.activity.summary === null ? null : h('p', {}, answer.activity.summary),
    viewWho(answer, context),
    you === null ? null : viewYou(you, context),
    viewParts(answer, context),
    viewCalls(answer.callChain, context),
    viewStatements('Notes', answer.notes, options),
    viewStatements('What the source leaves open', answer.gaps, options),
    viewMore(activity, options),
    viewSource(answer, head, options),
  )
}

/** One line for each way of being involved, strongest first. */
function viewWho({ assignments }: Answer, { index, options }: AnswerContext): Element {
  const direct = sortByStrength(assignments, index)
  if (direct.length === 0) return h('p', {}, 'The source assigns this to nobody.')
  return h(
    'ul',
    { class: 'who' },
    direct.map((view) => h('li', {}, viewHolding(view, index), ' ', ...viewHolder(view, index, options))),
  )
}

function viewHolding({ capacity, capacities }: AssignmentView, index: HeadIndex): Element {
  const marks = capacities.map(({ mark }) => mark).join('')
  return viewCapacity(capacity.kind, marks, index.shortList(capacities.map(({ id }) => id)))
}

function viewHolder({ role, when, variant }: AssignmentView, index: HeadIndex, options: ViewOptions): Child[] {
  const members = index.membersOf(role.id).map((id) => index.roleRef(id).name)
  const conditions = [...when, ...(variant === null ? [] : [variant])]
  return [
    options.links === 'once' ? role.name : h('a', { href: options.roleHref(role.id) }, role.name),
    members.length === 0 ? '' : ` (${members.join(', ')})`,
    conditions.length === 0 ? '' : ` (${conditions.join(', ')})`,
  ]
}

function sortByStrength(assignments: readonly AssignmentView[], index: HeadIndex): AssignmentView[] {
  const direct = assignments.filter(({ via }) => via === null)
  const order = index.sortByStrength(direct.map(({ capacity }) => capacity.id)).map(({ id }) => id)
  return direct.sort((a, b) => order.indexOf(a.capacity.id) - order.indexOf(b.capacity.id))
}

function viewYou(you: YourPart, { index, options }: AnswerContext): Element {
  const { capacity } = you
  return h(
    'section',
    { class: 'you' },
    heading(options.level + 1, `Your part: ${you.role.name}`),
    h(
      'p',
      {},
      capacity === null ? null : viewCapacity(capacity.kind, capacity.mark, index.short(capacity.id)),
      ' ',
      you.reason,
    ),
    viewDuties(you.obligations, options),
    viewSteps(you.nextSteps, options),
  )
}

function viewDuties(duties: YourPart['obligations'], options: ViewOptions): Element[] {
  if (duties.length === 0) return []
  return [
    h(
      'ul',
      {},
      duties.map(({ text, sources }) => h('li', {}, text, ...viewCitation(sources, options))),
    ),
  ]
}

function viewSteps(steps: readonly NextStepView[], options: ViewOptions): Element[] {
  if (steps.length === 0) return []
  const items = steps.map(({ text, contact, url, sources }) =>
    h(
      'li',
      {},
      text,
      ...(contact !== null && !text.includes(contact.label)
        ? [': ', options.links === 'once' ? renderContact(contact) : viewContact(contact)]
        : []),
      ...(url === null ? [] : [' ', h('a', { href: url }, hostOf(url))]),
      ...viewCitation(sources, options),
    ),
  )
  return [h('p', { class: 'label' }, 'Next steps'), h('ol', {}, items)]
}

/** Short enough to stand in a sentence, and says where the link leads. */
function hostOf(url: string): string {
  return url.replace(/^\w+:(\/\/)?/, '').replace(/[/?#].*$/s, '')
}

/** Duties and next steps of each role that has a part; the asking role's stand above already. */
function viewParts(answer: Answer, context: AnswerContext): (Element | null)[] {
  const { index, options } = context
  const sections = sortByStrength(answer.assignments, index).flatMap((view): Element[] => {
    const { role, note, sources } = view
    if (role.id === answer.you?.role.id) return []
    const own = view.obligations.map((duty) => ({ ...duty, via: null }))
    const steps = viewSteps(listStatedSteps(role.id, answer, context), options)
    if (own.length === 0 && steps.length === 0 && note === null) return []
    return [
      heading(options.level + 2, `${role.name}: ${index.short(view.capacity.id)}`),
      ...(note === null ? [] : [h('p', {}, note, ...(own.length === 0 ? viewCitation(sources, options) : []))]),
      ...viewDuties(own, options),
      ...steps,
    ]
  })
  if (sections.length === 0) return []
  return [heading(options.level + 1, answer.you === null ? 'What each does' : 'What the others do'), ...sections]
}

/** Next steps that the matrix names for a role, in the words of the answer to it. */
function listStatedSteps(
  roleId: string,
  { match }: Answer,
  { head, activity, index }: AnswerContext,
): readonly NextStepView[] {
  if (!activity.assignments.some(({ role, nextSteps }) => role === roleId && nextSteps.length > 0)) return []
  const as = index.role(roleId)
  return answerActivity(head, activity, { query: activity.id, match, as, when: [] }).you?.nextSteps ?? []
}

function viewCalls(chain: readonly CallStepView[], { head, options }: AnswerContext): (Element | null)[] {
  if (chain.length === 0) return []
  const shown = new Set<string>()
  const items = chain.map((step) => {
    const { role, contacts, note } = step
    // Contacts of a role that stands twice in the chain are given once.
    const reach = shown.has(role.id)
      ? ['as above']
      : contacts.length === 0
        ? ['no contact given']
        : joined(contacts.map(viewContact), '; ')
    shown.add(role.id)
    const condition = conditionWords(step, head)
    return h(
      'li',
      {},
      h('b', {}, role.name),
      condition === '' ? '' : ` (${condition})`,
      ': ',
      ...reach,
      note === null ? '' : `. ${note}`,
    )
  })
  return [heading(options.level + 1, 'Whom to call, in order'), h('ol', {}, items)]
}

function viewStatements(
  title: string,
  statements: readonly { text: string; sources: Answer['sources'] }[],
  options: ViewOptions,
): (Element | null)[] {
  if (statements.length === 0) return []
  const items = statements.map(({ text, sources }) => h('li', {}, text, ...viewCitation(sources, options)))
  return [heading(options.level + 1, title), h('ul', {}, items)]
}

/** Further columns and links of the document. */
function viewMore({ attributes, links }: Activity, { level }: ViewOptions): (Element | null)[] {
  const facts = Object.entries(attributes).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])
  const items = links.map(({ text, url }) => {
    // An address that is relative to the document means nothing here.
    const reachable = /^(https?:\/\/|mailto:)/i.test(url)
    return h('li', {}, reachable ? h('a', { href: url }, text) : `${text} (${url})`)
  })
  if (facts.length + items.length === 0) return []
  return [
    heading(level + 1, 'More in the document'),
    facts.length === 0 ? null : h('dl', {}, facts),
    items.length === 0 ? null : h('ul', {}, items),
  ]
}

function viewSource({ sources }: Answer, head: MatrixHead, { links }: ViewOptions): Element | null {
  const [first] = sources
  if (!first) return null
  const place = [first.section, renderLineNumbers(sources)].filter(Boolean).join(', ')
  // The document itself is named and linked at the end of such a page.
  if (links === 'once') return h('p', { class: 'source' }, `Source: ${place}`)
  const title = head.source.title ?? head.title
  const words = first.section === title ? place.replace(/^.*?, (?=lines? )/, `${title}, `) : `${title}, ${place}`
  return h('p', { class: 'source' }, 'Source: ', first.url === null ? words : h('a', { href: first.url }, words))
}
