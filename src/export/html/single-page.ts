import { answerActivity } from '../../ask/answer.js'
import { listGaps } from '../../ask/about.js'
import { briefRole } from '../../ask/role-brief.js'
import type { Activity } from '../../model/matrix.js'
import { toBase91 } from '../base91.js'
import { packMatrix } from '../packed-matrix.js'
import type { ExportInput } from '../writer.js'
import { viewAnswer } from './answer-view.js'
import { h, type Element } from './element.js'
import { viewAbout, viewAskForm, viewFilters, viewGaps, viewMasthead } from './page-parts.js'
import { PART } from './part-ids.js'
import { viewRole } from './role-view.js'
import { renderShell } from './shell.js'
import { viewLegend, viewTable } from './table-view.js'
import type { ViewOptions } from './view-options.js'

/** Addresses within one page. */
const IN_PAGE: ViewOptions = {
  activityHref: (id) => `#${id}`,
  roleHref: (id) => `#role/${id}`,
  links: 'once',
  anchors: true,
  level: 3,
}

/**
 * The matrix as one HTML file that needs nothing else: table, every answer and role as text, and for those who have scripts the
 * matrix as data, with the code of the command line.
 */
export function renderSinglePage(input: ExportInput): string {
  const { head, activities, tool, warnings } = input
  const style = input.readAsset('page.css').trim()
  const code = input.readAsset('page.js').trim()
  const start = input.readAsset('start.js').trim()
  return renderShell({
    title: head.title,
    language: head.language,
    tool,
    policy: [
      `script-src 'sha256-${input.hash(start)}' 'sha256-${input.hash(code)}'`,
      `style-src 'sha256-${input.hash(style)}'`,
    ],
    trustedTypes: 'whoowns',
    data: {},
    head: [
      { tag: 'style', attributes: {}, text: style },
      { tag: 'script', attributes: {}, text: start },
    ],
    body: [
      h('a', { class: 'skip', href: `#${PART.list}` }, 'Skip to the table'),
      viewMasthead(head, warnings),
      h(
        'main',
        {},
        viewAskForm(head),
        h('p', { id: PART.status, role: 'status', class: 'away' }),
        h('section', { id: PART.answer, hidden: true, tabindex: '-1', 'aria-label': 'Answer' }),
        viewMatrixSection(input, IN_PAGE),
        h('section', { id: PART.roles }, h('h2', {}, 'Roles'), ...viewRoles(input)),
        h('section', { id: PART.answers }, h('h2', {}, 'Every activity'), ...activities.map(viewOne(input))),
        viewGaps(listGaps(input.view), IN_PAGE),
      ),
      viewAbout(input),
    ],
    end: [
      {
        tag: 'script',
        attributes: { type: 'text/plain', id: PART.matrix },
        text: toBase91(input.deflate(packMatrix({ ...head, activities }))),
      },
      { tag: 'script', attributes: { type: 'text/plain', id: PART.code }, text: toBase91(input.deflate(code)) },
    ],
  })
}

/** Legend, filters and table. */
export function viewMatrixSection({ head, activities }: ExportInput, options: ViewOptions): Element {
  return h(
    'section',
    { id: PART.list },
    h('h2', {}, 'The matrix'),
    viewLegend(head),
    viewFilters(head),
    viewTable(head, activities, options),
  )
}

function viewOne({ head }: ExportInput): (activity: Activity) => Element {
  return (activity) => {
    const match = { how: 'id', score: 1, words: [] } as const
    const answer = answerActivity(head, activity, { query: activity.id, match, as: null, when: [] })
    return viewAnswer(answer, head, activity, IN_PAGE)
  }
}

/** Roles in short: the duties stand in the answers. */
function viewRoles({ view, head }: ExportInput): Element[] {
  return head.roles.map((role) => viewRole(briefRole(view, role), head, { ...IN_PAGE, duties: false }))
}
