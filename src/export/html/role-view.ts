import { HeadIndex } from '../../ask/head-index.js'
import type { BriefEntry, OwedEntry, RoleBrief, RoleRef } from '../../model/answer.js'
import type { MatrixHead } from '../../model/matrix.js'
import { h, type Child, type Element } from './element.js'
import { heading, joined, viewCitation, viewContact, type ViewOptions } from './view-options.js'

export interface RoleViewOptions extends ViewOptions {
  /** With the duties of each activity, what others owe and what is open, not only the names of activities. */
  duties: boolean
}

/** Both sides of a role as a piece of a page. */
export function viewRole(brief: RoleBrief, head: MatrixHead, options: RoleViewOptions): Element {
  const index = new HeadIndex(head)
  const { role, counts } = brief
  const roleLinks = (roles: readonly RoleRef[]) =>
    joined(
      roles.map(({ id, name }) => h('a', { href: options.roleHref(id) }, name)),
      ', ',
    )
  const contacts = brief.contacts.length === 0 ? ['no contact given'] : joined(brief.contacts.map(viewContact), '; ')
  return h(
    'article',
    { id: options.anchors ? `role/${role.id}` : null, class: 'role' },
    heading(options.level, options.anchors ? h('a', { href: options.roleHref(role.id) }, role.name) : role.name),
    role.summary === null ? null : h('p', {}, role.summary),
    brief.members.length === 0 ? null : h('p', {}, 'Members: ', ...roleLinks(brief.members), '.'),
    brief.memberOf.length === 0 ? null : h('p', {}, 'Part of ', ...roleLinks(brief.memberOf), '.'),
    h('p', {}, 'Contact: ', ...contacts, '.'),
    h('p', { class: 'counts' }, countSentence(counts)),
    h(
      'div',
      { class: 'brief' },
      viewEntries('Responsible for', brief.responsible, index, options),
      viewEntries('Supports', brief.supporting, index, options),
      viewEntries('Can be called for', brief.onCall, index, options),
      viewEntries('Is asked or told', brief.other, index, options),
      viewEntries('Expressly not involved in', brief.notInvolved, index, options),
      options.duties ? viewOwed(brief.owedByOthers, index, options) : null,
      brief.gaps.length === 0 || !options.duties
        ? null
        : [
            heading(options.level + 1, 'What the source leaves open'),
            h(
              'ul',
              {},
              brief.gaps.map(({ text, sources }) => h('li', {}, text, ...viewCitation(sources, options))),
            ),
          ],
    ),
  )
}

function countSentence(counts: RoleBrief['counts']): string {
  const parts = [
    [counts.responsible, 'responsible for'],
    [counts.supporting, 'supporting'],
    [counts.onCall, 'can be called for'],
    [counts.other, 'asked or told about'],
    [counts.notInvolved, 'expressly not involved in'],
  ] as const
  const shown = parts.filter(([count]) => count > 0).map(([count, words]) => `${words} ${String(count)}`)
  const involved = shown.length === 0 ? 'Nothing is assigned' : `Activities: ${shown.join(', ')}`
  return `${involved}. Duties: ${String(counts.obligations)}. Parts that others owe: ${String(counts.owedByOthers)}.`
}

function viewEntries(
  title: string,
  entries: readonly BriefEntry[],
  index: HeadIndex,
  options: RoleViewOptions,
): (Element | null)[] {
  if (entries.length === 0) return []
  const items = entries.map(({ activity, via, note, obligations, sources }) =>
    h(
      'li',
      {},
      h('a', { href: options.activityHref(activity.id) }, activity.title),
      via === null ? '' : ` (as part of ${index.roleRef(via).name})`,
      options.duties && obligations.length > 0
        ? h(
            'ul',
            {},
            obligations.map((duty) => h('li', {}, duty.text, ...viewCitation(duty.sources, options))),
          )
        : null,
      options.duties && obligations.length === 0 && note !== null
        ? h('ul', {}, h('li', {}, note, ...viewCitation(sources, options)))
        : null,
    ),
  )
  return [heading(options.level + 1, `${title} (${String(entries.length)})`), h('ul', {}, items)]
}

function viewOwed(owed: readonly OwedEntry[], index: HeadIndex, options: RoleViewOptions): (Element | null)[] {
  if (owed.length === 0) return []
  const byRole = new Map<string, Child[]>()
  for (const { role, activity, capacity } of owed) {
    const parts = byRole.get(role.id) ?? []
    byRole.set(role.id, parts)
    const link = h('a', { href: options.activityHref(activity.id) }, activity.title)
    parts.push(h('li', {}, link, `: ${index.short(capacity.id)}`))
  }
  const count = (id: string) => String(owed.filter(({ role }) => role.id === id).length)
  const items = [...byRole].map(([id, parts]) =>
    h('li', {}, h('a', { href: options.roleHref(id) }, index.roleRef(id).name), ` (${count(id)})`, h('ul', {}, parts)),
  )
  return [heading(options.level + 1, `Others owe it (${String(owed.length)})`), h('ul', {}, items)]
}
