/** The script of a site's pages: the question box on the front page, the asking role's part on the page of an activity. */
import { answerActivity } from '../ask/answer.js'
import { findByWords } from '../ask/search.js'
import { viewAnswer } from '../export/html/answer-view.js'
import { h, type Element } from '../export/html/element.js'
import { PART } from '../export/html/part-ids.js'
import { siteOptions } from '../export/html/site-options.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { Activity, MatrixHead } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import { readAddress, showAddress, writeAddress, type PageState } from './address.js'
import { connectAskForm } from './ask-form.js'
import { connectFilters } from './filters.js'
import { mount, requireElement } from './mount.js'
import { offer } from './results.js'

const { dataset } = document.documentElement

async function load(address: string | undefined): Promise<string> {
  const response = await fetch(address ?? '')
  if (!response.ok) throw new Error(`${response.url} is missing`)
  return response.text()
}

function startIndex(): void {
  const options = siteOptions('./', 2)
  const area = requireElement(PART.answer, HTMLElement)
  const status = requireElement(PART.status, HTMLElement)
  let loading: Promise<MatrixView> | null = null
  const search = (): Promise<MatrixView> => {
    loading ??= load(dataset['search']).then((text) => {
      const view = viewCompiled(textInMemory(text), { kind: 'url', ref: location.href })
      if (!view) throw new Error('The search index is of another version')
      return view
    })
    return loading
  }

  const show = (content: Element | null, spoken: string): void => {
    area.replaceChildren(...(content === null ? [] : [mount(content)]))
    area.hidden = content === null
    status.textContent = spoken
  }

  /** Shows what the words lead to, and goes there when `leave` is given and one activity is meant. */
  const ask = async (state: PageState, leave: boolean): Promise<void> => {
    const question = state.question.trim()
    if (question === '') {
      show(null, '')
      return
    }
    const view = await search()
    if (form.read().question.trim() !== question) return
    const finding = findByWords(view, question)
    if (finding.kind === 'found') {
      const { id, title, summary } = view.activity(finding.position)
      const href =
        options.activityHref(id) + new URL(writeAddress({ ...state, question: '', open: '' }), location.href).search
      if (leave) location.assign(href)
      const text = [h('h2', {}, h('a', { href }, title)), summary === null ? null : h('p', {}, summary)]
      show(h('article', { 'data-result': 'found', 'data-activity': id }, text), `Answer: ${title}`)
      return
    }
    const near = finding.kind === 'ambiguous' ? finding.candidates : finding.nearest
    const text =
      finding.kind === 'ambiguous'
        ? `“${question}” could mean one of ${String(near.length)} activities.`
        : `Nothing in ${view.head.title} answers “${question}”.${near.length === 0 ? '' : ' The nearest:'}`
    const content = offer(text, near, options)
    show({ ...content, attributes: { 'data-result': finding.kind } }, text)
  }

  const state = (): PageState => ({ ...form.read(), open: '' })
  const form = connectAskForm(
    () => void ask(state(), false).catch(reportMissing),
    () => void ask(state(), true).catch(reportMissing),
  )
  const reportMissing = (): void => {
    const text = 'The question box needs a web server: from files, use the table below.'
    show(h('p', {}, text), text)
  }
  if (document.getElementById(PART.filters)) {
    void search().then(
      (view) => connectFilters(view, rowId),
      () => undefined,
    )
  }
  const initial = readAddress(location)
  form.write(initial)
  if (initial.question !== '') void ask(initial, false).catch(reportMissing)
}

function rowId(link: HTMLAnchorElement): string {
  return link.pathname.replace(/^.*\/|\.html$/g, '')
}

function startActivity(): void {
  const form = requireElement(PART.circumstances, HTMLFormElement)
  const area = requireElement(PART.answer, HTMLElement)
  const status = requireElement(PART.status, HTMLElement)
  const as = requireElement(PART.as, HTMLSelectElement)
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name=when]')]
  const activity = JSON.parse(requireElement(PART.matrix, HTMLScriptElement).text) as Activity
  let loading: Promise<MatrixHead> | null = null

  const apply = async (): Promise<void> => {
    loading ??= load(dataset['head']).then((text) => JSON.parse(text) as MatrixHead)
    const head = await loading
    const role = head.roles.find(({ id }) => id === as.value) ?? null
    const when = boxes.filter(({ checked }) => checked).map(({ value }) => value)
    const match = { how: 'id', score: 1, words: [] } as const
    const answer = answerActivity(head, activity, { query: activity.id, match, as: role, when })
    area.replaceChildren(mount(viewAnswer(answer, head, activity, siteOptions('../', 1))))
    status.textContent = role === null ? 'For any role' : `For ${role.name}`
    showAddress({ question: '', as: as.value, when, open: '' }, 'replace')
  }

  const { as: asked, when } = readAddress(location)
  as.value = [...as.options].some(({ value }) => value === asked) ? asked : ''
  for (const box of boxes) box.checked = when.includes(box.value)
  form.addEventListener('input', () => void apply().catch(() => undefined))
  form.addEventListener('submit', (event) => event.preventDefault())
  form.hidden = false
  if (asked !== '' || when.length > 0) void apply().catch(() => undefined)
}

if (dataset['page'] === 'index' && document.getElementById(PART.ask)) startIndex()
if (dataset['page'] === 'activity') startActivity()
