import { h, toHtml, type Child, type Element } from './element.js'

export interface ShellInput {
  title: string
  language: string
  tool: { name: string; version: string }
  /** Content security policy, in parts. */
  policy: readonly string[]
  /** Name of the one policy by which a script of the page may start another; none when missing. */
  trustedTypes?: string
  /** Attributes of <html> that the script reads. */
  data: Readonly<Record<string, string>>
  /** Style and script: elements, or raw text that belongs inside. Text of ours, never of a matrix. */
  head: readonly RawElement[]
  body: readonly (Child | null)[]
  /** After the body's content. */
  end: readonly RawElement[]
}

/** An element whose content is no HTML: a style, a script, a block of data. */
export interface RawElement {
  tag: 'style' | 'script' | 'link'
  attributes: Readonly<Record<string, string | boolean>>
  text: string
}

/** A mark of ours in the tab, without a request. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23136a78'/%3E%3Cpath d='M4 8.5l3 3 5-7' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"

/** A whole HTML document. It allows nothing but what `policy` names, and no other address than its own. */
export function renderShell({
  title,
  language,
  tool,
  policy,
  trustedTypes,
  data,
  head,
  body,
  end,
}: ShellInput): string {
  const allowed = [
    "default-src 'none'",
    'img-src data:',
    ...policy,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes ?? "'none'"}`,
  ]
  const metas = [
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: allowed.join('; ') }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('meta', { name: 'generator', content: `${tool.name} ${tool.version}` }),
    h('title', {}, title),
    `<link rel="icon" href="${ICON}">`,
  ]
  const open = toHtml(h('html', { lang: language, ...data })).replace(/<\/html>$/, '')
  return [
    '<!doctype html>',
    `${open}<head>`,
    ...metas.map((meta) => (typeof meta === 'string' ? meta : toHtml(meta))),
    ...head.map(renderRaw),
    '</head><body>',
    body.map((child) => (child === null ? '' : toHtml(child))).join('\n'),
    ...end.map(renderRaw),
    '</body></html>\n',
  ].join('\n')
}

function renderRaw({ tag, attributes, text }: RawElement): string {
  // The end tag ends such an element wherever it stands.
  if (/<\/(?:style|script)|<!--/i.test(text)) throw new Error(`The content of <${tag}> would end it`)
  const empty: Element = h(tag, attributes)
  const start = toHtml(empty).replace(/<\/\w+>$/, '')
  return tag === 'link' ? start : `${start}${text}</${tag}>`
}
