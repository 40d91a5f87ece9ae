import { tidyText, type Link } from '../grid.js'

export interface RstNames {
  substitutions: Map<string, string>
  targets: Map<string, string>
}

/** A text with what "|name|" stands for, which may hold such names itself. */
function substitute(source: string, { substitutions }: RstNames): string {
  let text = source
  for (let pass = 0; pass < 3 && substitutions.size > 0 && text.includes('|'); pass += 1)
    text = text.replace(
      /\|([^|\s][^|\n]*)\|(?:_{1,2})?/g,
      (whole, name: string) => substitutions.get(name.replace(/\s+/g, ' ').toLowerCase()) ?? whole,
    )
  return text
}

/** A stretch of reStructuredText as plain text, with the links in it. */
export function plainRst(source: string, names: RstNames): { text: string; links: Link[] } {
  const links: Link[] = []
  const text = substitute(source, names)
    .replace(/``([^`]+)``/g, '$1')
    .replace(/:[\w:+.-]+:`([^`]*)`/g, (_, inner: string) => {
      const match = /^(.*?)\s*<([^>]+)>$/s.exec(inner)
      const shown = (match?.[1] ?? inner).replace(/^~/, '')
      links.push({ text: tidyText(shown), url: match?.[2] ?? inner })
      return shown
    })
    .replace(/`([^`<]*?)\s*<([^>`]+)>`_{1,2}/g, (_, shown: string, url: string) => {
      links.push({ text: tidyText(shown || url), url: url.replace(/\s+/g, '') })
      return shown || url
    })
    .replace(/\s?\[([#*\w-]+)\]_/g, (_, marker: string) => `^(${marker.replace('#', '')})`)
    .replace(
      /`([^`]+)`_{1,2}|(?<![\w*])([\w-]+)_(?![\w])/g,
      (_whole, quoted: string | undefined, bare: string | undefined) => {
        const shown = quoted ?? bare ?? ''
        const url = names.targets.get(shown.toLowerCase())
        if (url !== undefined) links.push({ text: tidyText(shown), url })
        return shown
      },
    )
    .replace(/(?<![\w*\\])\*\*([^*]+)\*\*(?!\w)/g, '$1')
    .replace(/(?<![\w*\\])\*([^*\s](?:[^*]*[^*\s\\])?)\*(?![\w*])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([^\s\w])/g, '$1')
    .replace(/\\(?=\s|$)/g, '')
  return { text: tidyText(text), links }
}
