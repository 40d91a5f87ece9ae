import { PART } from '../export/html/part-ids.js'
import type { PageState } from './address.js'
import { requireElement } from './mount.js'

/** The question box as the rest of the page sees it. */
export interface AskForm {
  read(): Pick<PageState, 'question' | 'as' | 'when'>
  write(state: PageState): void
}

/** Shows the question box. `changed` hears every key and choice, `asked` the end of a question. */
export function connectAskForm(changed: () => void, asked: () => void): AskForm {
  const form = requireElement(PART.ask, HTMLFormElement)
  const question = requireElement(PART.question, HTMLInputElement)
  const as = requireElement(PART.as, HTMLSelectElement)
  const situations = [...form.querySelectorAll<HTMLInputElement>('input[name=when]')]
  form.addEventListener('input', changed)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    asked()
  })
  form.hidden = false
  return {
    read: () => ({
      question: question.value,
      as: as.value,
      when: situations.filter(({ checked }) => checked).map(({ value }) => value),
    }),
    write: (state) => {
      if (question.value !== state.question) question.value = state.question
      as.value = [...as.options].some(({ value }) => value === state.as) ? state.as : ''
      for (const box of situations) box.checked = state.when.includes(box.value)
    },
  }
}
