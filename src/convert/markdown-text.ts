/**
 * `text` as plain text inside Markdown: nothing in it becomes emphasis, a link, HTML, the end of a table cell or a mention of
 * somebody. Line ends become spaces.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*_[\]<>|~#$]/g, '\\$&')
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/^([-+=]|\d+[.)])/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
      // An empty comment parts the sign from the name, and shows as nothing.
      .replace(/@(?=\w)/g, '@<!-- -->')
  )
}
