import type { LinkFile } from '../../model/matrix-file.js'
import type { Rule } from '../rule.js'

export const unsafeLink: Rule = {
  code: 'unsafe-link',
  severity: 'warning',
  title: 'a link that a browser would run instead of opening',
  *check({ activities }) {
    for (const { activity, pointer, cells } of activities) {
      yield* findUnsafe(activity.links, `${pointer}/links`)
      for (const { cell, pointer: cellPointer } of cells) yield* findUnsafe(cell.links, `${cellPointer}/links`)
    }
  },
}

function* findUnsafe(links: readonly LinkFile[] = [], pointer: string) {
  for (const [at, { url }] of links.entries()) {
    const scheme = SCRIPT.exec(url.replace(UNSEEN, ''))?.[0]
    if (scheme === undefined) continue
    yield {
      message: `"${scheme.toLowerCase()}" is no address to open; exports leave the link out.`,
      pointer: `${pointer}/${String(at)}/url`,
      suggestion: 'Put in the address of a page, or take the link out.',
    }
  }
}

/** What browsers pass over before and within a scheme. */
const UNSEEN = /[\u0000-\u0020\u007f]/g
const SCRIPT = /^(?:javascript|data|vbscript):/i
