import { answerActivity } from '../ask/answer.js'
import { findByName, type Finding } from '../ask/find-by-name.js'
import { findByWords } from '../ask/search.js'
import { viewAnswer } from '../export/html/answer-view.js'
import { h, type Child, type Element } from '../export/html/element.js'
import type { ViewOptions } from '../export/html/view-options.js'
import type { MatrixView } from '../model/view.js'
import type { Candidate } from '../model/answer.js'
import type { PageState } from './address.js'

/** What is shown for a question or an opened activity, and the same in a few words for those who hear it. */
export interface Result {
  content: Element
  spoken: string
}

/** The result of asking `state.question`; null for no question. */
export function answerQuestion(view: MatrixView, state: PageState, options: ViewOptions): Result | null {
  const question = state.question.trim()
  return question === '' ? null : toResult(view, findByWords(view, question), { ...state, question }, options)
}

/** The answer about the activity with this id; null when there is none. */
export function showActivity(view: MatrixView, state: PageState, options: ViewOptions): Result | null {
  const finding = findByName(view, state.open)
  const isActivity = finding.kind === 'found' && view.activity(finding.position).id === state.open
  return isActivity ? toResult(view, finding, { ...state, question: state.open }, options) : null
}

function toResult(view: MatrixView, finding: Finding, state: PageState, options: ViewOptions): Result {
  const { head } = view
  const { question } = state
  if (finding.kind === 'found') {
    const activity = view.activity(finding.position)
    const as = head.roles.find(({ id }) => id === state.as) ?? null
    const when = state.when.filter((id) => head.situations.some((situation) => situation.id === id))
    const answer = answerActivity(head, activity, { query: question, match: finding.match, as, when })
    const content = viewAnswer(answer, head, activity, options)
    return { content: marked(content, 'found', activity.id), spoken: `Answer: ${activity.title}` }
  }
  if (finding.kind === 'ambiguous') {
    const count = finding.candidates.length
    const text = `“${question}” could mean ${count === 1 ? 'this' : `one of ${String(count)} activities`}.`
    return { content: marked(offer(text, finding.candidates, options), 'ambiguous', ''), spoken: text }
  }
  const text = `Nothing in ${head.title} answers “${question}”.`
  const near = finding.nearest.length === 0 ? '' : ' The nearest:'
  return { content: marked(offer(`${text}${near}`, finding.nearest, options), 'none', ''), spoken: text }
}

/** With the kind of result and the activity, for programs that read the page. */
function marked(content: Element, kind: Finding['kind'], activity: string): Element {
  const attributes = { ...content.attributes, 'data-result': kind, 'data-activity': activity }
  return { ...content, attributes }
}

/** Several activities to choose from, under a sentence. */
export function offer(text: string, candidates: readonly Candidate[], { activityHref }: ViewOptions): Element {
  const items = candidates.map(({ id, title }): Child => h('li', {}, h('a', { href: activityHref(id) }, title)))
  return h('article', {}, h('h2', { class: 'unsure' }, text), items.length === 0 ? null : h('ul', {}, items))
}
