import { listGaps } from '../../ask/about.js'
import type { Answer, RoleBrief } from '../../model/answer.js'
import type { Activity } from '../../model/matrix.js'
import type { ExportInput } from '../writer.js'
import { viewAnswer } from './answer-view.js'
import { h, type Child } from './element.js'
import { viewAbout, viewAskForm, viewCircumstances, viewFilters, viewGaps, viewMasthead } from './page-parts.js'
import { PART } from './part-ids.js'
import { viewRole } from './role-view.js'
import { renderShell } from './shell.js'
import { siteOptions } from './site-options.js'
import { viewLegend, viewTable } from './table-view.js'

/** Files that all pages of a site share, by their names with a hash of what they hold. */
export interface SiteAssets {
  style: string
  script: string
  /** SHA-256 of the script, in base64. */
  scriptHash: string
  /** What the question box searches. */
  search: string
  /** The matrix without its activities. */
  head: string
}

/** A page of the table; the first one has the question box. */
export function renderListPage(
  input: ExportInput,
  assets: SiteAssets,
  { activities, page, pages }: { activities: readonly Activity[]; page: number; pages: number },
): string {
  const { head, view, warnings } = input
  const options = siteOptions('./', 3)
  const first = page === 1
  const back = h('a', { href: './index.html' }, head.title)
  return renderPage(input, assets, {
    title: first ? head.title : `Page ${page} of the matrix`,
    root: './',
    kind: 'index',
    body: [
      h('a', { class: 'skip', href: `#${PART.list}` }, 'Skip to the table'),
      viewMasthead(head, warnings, first ? [] : [back]),
      h(
        'main',
        {},
        first ? viewAskForm(head) : null,
        first ? h('p', { id: PART.status, role: 'status', class: 'away' }) : null,
        first ? h('section', { id: PART.answer, hidden: true, tabindex: '-1', 'aria-label': 'Answer' }) : null,
        h(
          'section',
          { id: PART.list },
          h(first ? 'h2' : 'h1', {}, pages === 1 ? 'The matrix' : `The matrix, page ${page} of ${pages}`),
          viewLegend(head),
          pages === 1 ? viewFilters(head) : null,
          viewTable(head, activities, options),
          pages === 1 ? null : viewPager(page, pages),
        ),
        first
          ? h(
              'section',
              { id: PART.roles },
              h('h2', {}, 'Roles'),
              h(
                'ul',
                {},
                head.roles.map(({ id, name, summary }) =>
                  h('li', {}, h('a', { href: options.roleHref(id) }, name), summary === null ? '' : `: ${summary}`),
                ),
              ),
            )
          : null,
        first ? viewGaps(listGaps(view), options) : null,
      ),
      first ? viewAbout(input) : viewImprint(input),
    ],
  })
}

export function listPagePath(page: number): string {
  return page === 1 ? 'index.html' : `list-${page}.html`
}

function viewPager(page: number, pages: number): Child {
  const link = (to: number, words: string) => h('a', { href: `./${listPagePath(to)}` }, words)
  return h(
    'nav',
    { 'aria-label': 'Pages of the matrix' },
    h(
      'p',
      {},
      page > 1 ? link(page - 1, 'Previous page') : null,
      ' ',
      page < pages ? link(page + 1, 'Next page') : null,
    ),
  )
}

export function renderActivityPage(
  input: ExportInput,
  assets: SiteAssets,
  { activity, answer }: { activity: Activity; answer: Answer },
): string {
  const { head } = input
  return renderPage(input, assets, {
    title: `${activity.title}: ${head.title}`,
    root: '../',
    kind: 'activity',
    json: `./${activity.id}.json`,
    data: { tag: 'script', attributes: { type: 'application/json', id: PART.matrix }, text: inlineJson(activity) },
    body: [
      viewMasthead(head, input.warnings, [trail()]),
      h(
        'main',
        {},
        viewCircumstances(head),
        h('p', { id: PART.status, role: 'status', class: 'away' }),
        h('div', { id: PART.answer, class: 'still' }, viewAnswer(answer, head, activity, siteOptions('../', 1))),
      ),
      viewImprint(input, `./${activity.id}.json`),
    ],
  })
}

export function renderRolePage(input: ExportInput, assets: SiteAssets, brief: RoleBrief): string {
  const { head } = input
  return renderPage(input, assets, {
    title: `${brief.role.name}: ${head.title}`,
    root: '../',
    kind: 'role',
    json: `./${brief.role.id}.json`,
    body: [
      viewMasthead(head, input.warnings, [trail()]),
      h('main', {}, viewRole(brief, head, { ...siteOptions('../', 1), duties: true })),
      viewImprint(input, `./${brief.role.id}.json`),
    ],
  })
}

interface Page {
  title: string
  root: './' | '../'
  kind: 'index' | 'activity' | 'role'
  json?: string
  data?: Parameters<typeof renderShell>[0]['end'][number]
  body: (Child | null)[]
}

function renderPage({ head, tool }: ExportInput, assets: SiteAssets, page: Page): string {
  const { root } = page
  const alternate = { rel: 'alternate', type: 'application/json', href: page.json ?? './index.json' }
  return renderShell({
    title: page.title,
    language: head.language,
    tool,
    policy: [`script-src 'self' 'sha256-${assets.scriptHash}'`, "style-src 'self'", "connect-src 'self'"],
    data: { 'data-page': page.kind, 'data-search': root + assets.search, 'data-head': root + assets.head },
    head: [
      { tag: 'link', attributes: { rel: 'stylesheet', href: root + assets.style }, text: '' },
      { tag: 'link', attributes: alternate, text: '' },
    ],
    body: page.body,
    end: [
      ...(page.data === undefined ? [] : [page.data]),
      {
        tag: 'script',
        attributes: { src: root + assets.script, integrity: `sha256-${assets.scriptHash}`, defer: true },
        text: '',
      },
    ],
  })
}

function trail(): Child {
  return h('a', { href: '../index.html' }, 'All activities')
}

function viewImprint({ head, tool }: ExportInput, json?: string): Child {
  return h(
    'footer',
    {},
    json === undefined ? null : h('p', {}, h('a', { href: json }, 'This page as JSON')),
    head.source.attribution === null ? null : h('p', { class: 'quiet' }, head.source.attribution),
    h('p', { class: 'quiet' }, `Made with ${tool.name} ${tool.version}.`),
  )
}

/** JSON that can stand in a script element: `<` could begin its end tag. */
export function inlineJson(value: object): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/[\u2028\u2029]/g, (c) => (c === '\u2028' ? '\\u2028' : '\\u2029'))
}
