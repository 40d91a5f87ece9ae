/** The script of the single page: the question box, filters and addresses, over the matrix that the page carries. */
import { briefRole } from '../ask/role-brief.js'
import { h } from '../export/html/element.js'
import { PART } from '../export/html/part-ids.js'
import { viewRole } from '../export/html/role-view.js'
import type { ViewOptions } from '../export/html/view-options.js'
import type { MatrixView } from '../model/view.js'
import { readAddress, showAddress, type PageState } from './address.js'
import { connectAskForm } from './ask-form.js'
import { connectFilters } from './filters.js'
import { mount, requireElement } from './mount.js'
import { readEmbeddedMatrix } from './read-matrix.js'
import { answerQuestion, showActivity, type Result } from './results.js'

const OPTIONS: ViewOptions = {
  activityHref: (id) => `#${id}`,
  roleHref: (id) => `#role/${id}`,
  links: 'everywhere',
  anchors: false,
  level: 2,
}

function start(view: MatrixView): void {
  const answer = requireElement(PART.answer, HTMLElement)
  const status = requireElement(PART.status, HTMLElement)
  let state = readAddress(location)

  const render = (): Result | null => {
    const result = state.open === '' ? answerQuestion(view, state, OPTIONS) : showOpened(view, state)
    const back = h('p', { class: 'back' }, h('a', { href: `#${PART.list}` }, 'Back to the matrix'))
    answer.replaceChildren(...(result === null ? [] : [mount(result.content), mount(back)]))
    answer.hidden = result === null
    document.documentElement.classList.toggle('open', result !== null)
    if (status.textContent !== (result?.spoken ?? '')) status.textContent = result?.spoken ?? ''
    return result
  }

  /** Shows what the address says, and brings it before the reader. */
  const follow = (): void => {
    const result = render()
    if (result === null) return
    answer.focus({ preventScroll: true })
    answer.scrollIntoView({ block: 'start' })
  }

  const form = connectAskForm(
    () => {
      const { question, ...others } = form.read()
      const isTyping = question !== state.question
      // A choice of role or situation leaves open what is open; words begin a new question.
      state = { ...others, question, open: isTyping ? '' : state.open }
      render()
      if (!isTyping) showAddress(state, 'replace')
    },
    () => {
      state = { ...form.read(), open: '' }
      showAddress(state, 'push')
      follow()
    },
  )

  addEventListener('hashchange', () => {
    const { open } = readAddress(location)
    if (open !== state.open) {
      state = { ...state, question: '', open }
      form.write(state)
      showAddress(state, 'replace')
    }
    follow()
  })
  addEventListener('popstate', () => {
    state = readAddress(location)
    form.write(state)
    render()
  })

  connectFilters(view, (link) => decodeURIComponent(link.hash.slice(1)))
  form.write(state)
  if (state.question !== '' || state.open !== '') follow()
}

/** The activity or role that the address opens; null when it names neither. */
function showOpened(view: MatrixView, state: PageState): Result | null {
  if (!state.open.startsWith('role/')) return showActivity(view, state, OPTIONS)
  const role = view.head.roles.find(({ id }) => id === state.open.slice('role/'.length))
  if (!role) return null
  const content = viewRole(briefRole(view, role), view.head, { ...OPTIONS, duties: true })
  return { content, spoken: `Role: ${role.name}` }
}

void readEmbeddedMatrix(requireElement(PART.matrix, HTMLScriptElement).text).then((view) => {
  if (view) start(view)
})
