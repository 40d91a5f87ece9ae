/**
 * The title and language of YAML or TOML front matter, and the text with that part blank, so that line numbers stay. Only two
 * plain keys are wanted, so no YAML parser is asked: front matter of site generators is often not YAML at all.
 */
export function readFrontMatter(text: string): { body: string; title: string | null; language: string | null } {
  const match = /^(---|\+\+\+)[^\S\n]*\n([\s\S]*?\n)?\1[^\S\n]*(?:\n|$)/.exec(text)
  const front = match?.[2] ?? ''
  if (!match || !/^[\w-]+\s*[:=]/m.test(front)) return { body: text, title: null, language: null }
  const value = (key: string) => {
    const line = new RegExp(`^${key}\\s*[:=]\\s*(.+)$`, 'im').exec(front)?.[1]?.trim() ?? ''
    return line.replace(/^(["'])(.*)\1$/, '$2') || null
  }
  const blank = match[0].replace(/[^\n]+/g, '')
  return { body: blank + text.slice(match[0].length), title: value('title'), language: value('lang(?:uage)?') }
}
