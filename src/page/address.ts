/** What the page shows, as its address says it. */
export interface PageState {
  /** A question in words, or "". */
  question: string
  /** Id of the role that asks, or "". */
  as: string
  /** Ids of the situations that hold. */
  when: readonly string[]
  /** What is opened: the id of an activity, "role/" and the id of a role, the id of a part of the page, or "". */
  open: string
}

export function readAddress({ search, hash }: Pick<Location, 'search' | 'hash'>): PageState {
  const query = new URLSearchParams(search)
  return {
    question: query.get('q')?.slice(0, 200) ?? '',
    as: query.get('as') ?? '',
    when: query.getAll('when'),
    open: decode(hash.slice(1)),
  }
}

/** The address, relative to the page, that leads back to this state. */
export function writeAddress({ question, as, when, open }: PageState): string {
  const query = new URLSearchParams()
  if (question !== '') query.set('q', question)
  if (as !== '') query.set('as', as)
  for (const id of when) query.append('when', id)
  const search = query.toString()
  return `${search === '' ? location.pathname : `?${search}`}${open === '' ? '' : `#${encodeURI(open)}`}`
}

/** Makes `state` the address, as a new entry of the history or in place of the one that stands. */
export function showAddress(state: PageState, how: 'push' | 'replace'): void {
  try {
    if (how === 'push') history.pushState(null, '', writeAddress(state))
    else history.replaceState(null, '', writeAddress(state))
  } catch {
    // Some browsers give a page from a file no history; it works without.
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
