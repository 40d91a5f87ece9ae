import { aboutMatrix } from '../../ask/about.js'
import type { About, GapList } from '../../model/answer.js'
import type { MatrixHead } from '../../model/matrix.js'
import type { Warning } from '../../render/json.js'
import { reviewText } from '../../render/review-text.js'
import type { ExportInput } from '../writer.js'
import { h, type Child, type Element } from './element.js'
import { PART } from './part-ids.js'
import { joined, viewCitation, type ViewOptions } from './view-options.js'

/** Title, scope, and what a reader should know before relying on the matrix. */
export function viewMasthead(
  { title, scope }: MatrixHead,
  warnings: readonly Warning[],
  trail: readonly Child[] = [],
): Element {
  return h(
    'header',
    {},
    h('p', { class: 'kind' }, ...(trail.length > 0 ? trail : ['Who owns what'])),
    trail.length > 0 ? h('p', { class: 'name' }, title) : h('h1', {}, title),
    trail.length > 0 || scope === null ? null : h('p', { class: 'scope' }, scope),
    warnings.length === 0 ? null : h('p', { class: 'state' }, warnings.map(({ message }) => message).join(' ')),
  )
}

/** The question box. It needs the script, and is hidden without it. */
export function viewAskForm(head: MatrixHead): Element {
  return h(
    'form',
    { id: PART.ask, hidden: true, role: 'search' },
    h('label', { for: PART.question, class: 'big' }, 'What do you want to know about?'),
    h(
      'div',
      { class: 'field' },
      h('input', {
        id: PART.question,
        type: 'search',
        name: 'q',
        autocomplete: 'off',
        autocapitalize: 'none',
        enterkeyhint: 'search',
        maxlength: '200',
      }),
      h('button', {}, 'Ask'),
    ),
    h('div', { class: 'circumstances' }, viewRoleChoice(head), viewSituations(head)),
  )
}

/** Role and situations on the page of one activity. They need the script, and are hidden without it. */
export function viewCircumstances(head: MatrixHead): Element {
  return h(
    'form',
    { id: PART.circumstances, hidden: true, class: 'circumstances', 'aria-label': 'Who asks, and when' },
    viewRoleChoice(head),
    viewSituations(head),
  )
}

/** "I am in": whose duties an answer begins with. */
export function viewRoleChoice({ roles }: MatrixHead): Element {
  return h(
    'label',
    {},
    'I am in ',
    h(
      'select',
      { id: PART.as, name: 'as' },
      h('option', { value: '' }, 'any role'),
      roles.map(({ id, name }) => h('option', { value: id }, name)),
    ),
  )
}

function viewSituations({ situations }: MatrixHead): Element | null {
  if (situations.length === 0) return null
  return h(
    'fieldset',
    {},
    h('legend', {}, 'What is going on'),
    situations.map(({ id, title }) =>
      h('label', {}, h('input', { type: 'checkbox', name: 'when', value: id }), ` ${title}`),
    ),
  )
}

/** Narrows the table. It needs the script, and is hidden without it. */
export function viewFilters({ roles, capacities, groups }: MatrixHead): Element {
  const choice = (name: string, words: string, items: readonly { id: string; title: string }[]) =>
    h(
      'label',
      {},
      `${words} `,
      h(
        'select',
        { name },
        h('option', { value: '' }, 'any'),
        items.map(({ id, title }) => h('option', { value: id }, title)),
      ),
    )
  return h(
    'form',
    { id: PART.filters, hidden: true, 'aria-label': 'Narrow the table' },
    choice(
      'role',
      'Role',
      roles.map(({ id, name }) => ({ id, title: name })),
    ),
    choice(
      'capacity',
      'Part',
      capacities.map(({ id, short }) => ({ id, title: short })),
    ),
    groups.length === 0 ? null : choice('group', 'Group', groups),
    h('label', {}, h('input', { type: 'checkbox', name: 'unassigned' }), ' Nobody responsible'),
    h('button', { type: 'reset' }, 'Show all'),
    h('p', { id: PART.count, role: 'status' }),
  )
}

/** What the source leaves open, with the activities that each gap touches. */
export function viewGaps({ gaps }: GapList, options: ViewOptions): Element | null {
  if (gaps.length === 0) return null
  const items = gaps.map(({ text, sources, activities }) => {
    const links = activities.map(({ id, title }) => h('a', { href: options.activityHref(id) }, title))
    return h(
      'li',
      {},
      text,
      ...viewCitation(sources, options),
      links.length === 0 ? null : [h('br'), h('span', { class: 'quiet' }, 'Touches: ', ...joined(links, '; '))],
    )
  })
  return h('section', { id: PART.gaps }, h('h2', {}, 'What the source leaves open'), h('ol', {}, items))
}

/** Provenance, licence and review state. */
export function viewAbout({ view, today, tool }: ExportInput): Element {
  const about = aboutMatrix(view, today)
  const { source } = about
  return h(
    'footer',
    { id: PART.about },
    h('h2', {}, 'About this matrix'),
    h(
      'dl',
      {},
      fact('Matrix', [`${about.id} ${about.version}, ${about.status}`]),
      fact('Holds', [countText(about)]),
      fact('Review', [reviewText(about.review)]),
      fact('Source', linked(source.title ?? source.url, source.url)),
      fact('Publisher', source.publisher === null ? [] : [source.publisher]),
      fact('Licence', linked(source.licence, source.licenceUrl)),
    ),
    source.attribution === null ? null : h('p', {}, source.attribution),
    h('p', { class: 'quiet' }, `Made with ${tool.name} ${tool.version}. Nothing that you type leaves this page.`),
  )
}

function countText({ counts }: About): string {
  const { activities, table, prose, roles, gaps } = counts
  return `${activities} activities (${table} from the table, ${prose} from the text), ${roles} roles, ${gaps} gaps`
}

function fact(name: string, value: readonly Child[]): Element[] {
  return value.length === 0 ? [] : [h('dt', {}, name), h('dd', {}, ...value)]
}

function linked(text: string | null, url: string | null): Child[] {
  if (text === null) return []
  return [url === null ? text : h('a', { href: url }, text)]
}
