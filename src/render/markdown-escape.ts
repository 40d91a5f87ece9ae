/** Breaks a mention, a reference or an address, and is seen by nobody. */
const BREAK = '&#x200B;'

/**
 * Text as one line of Markdown (CommonMark, GFM, as GitHub and GitLab show it) that reads exactly as it is: no markup, HTML,
 * table cell, list, heading, link, mention, issue reference or emoji comes out of it.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*_[\]<>|~$^{}]/g, '\\$&')
      // An entity would be read as the character that it stands for.
      .replace(/&(?=[a-z#])/gi, '\\&')
      .replace(/!(?=\\\[)/g, '\\!')
      // A mention is looked for in the finished page, where an escape is gone: it has to be broken.
      .replace(/@(?=[\p{L}\p{N}_-])/gu, `@${BREAK}`)
      // References to issues and merge requests (#1, GH-1, !1) become links from them to here; so do commits.
      .replace(/([#!%])(?=\d)/g, `$1${BREAK}`)
      .replace(/\bgh-(?=\d)/gi, `$&${BREAK}`)
      .replace(/\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/gi, (found) => found.replace(/.{6}(?=.)/g, `$&${BREAK}`))
      // Addresses turn into links by themselves.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}\\.`)
      .replace(/\b(mailto|xmpp):/gi, '$1\\:')
      .replace(/:(?=[a-z0-9_+-]+:)/gi, '\\:')
      // What would begin a block at the start of a line.
      .replace(/^([-+=#])/, '\\$1')
      .replace(/^(\d+)([.)])/, '$1\\$2')
  )
}

/** An address for the target of a Markdown link, or null when it is not one that a link may lead to. */
export function markdownUrl(url: string): string | null {
  const safe = safeUrl(url)
  return safe === null ? null : safe.replace(/[()<>\\|`[\]*_~]/g, (found) => `%${hex(found)}`)
}

/** The address as a browser reads it; null unless it is https, http or mailto. */
export function safeUrl(url: string): string | null {
  if (!/^(https?:\/\/|mailto:)[^\s\u0000-\u0020"]+$/i.test(url)) return null
  return url.replace(/[^\x21-\x7e]/gu, (found) => encodeURIComponent(found))
}

/** A Markdown link, or the bare text when the address is not one that a link may lead to. */
export function markdownLink(text: string, url: string | null): string {
  const target = url === null ? null : markdownUrl(url)
  return target === null ? escapeMarkdown(text) : `[${escapeMarkdown(text)}](${target})`
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
}
