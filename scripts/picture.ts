/**
 * Draws docs/answer.svg: a terminal with a real answer of the built program in it. Run by the build, so that the picture in the
 * README never shows what the program no longer says.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const COMMAND = ['set up logging', '--as', 'product-team']
const COLUMNS = 80
const CELL = { width: 8.4, height: 18 }
const PADDING = 20
const TITLE_BAR = 34
const COLOURS: Readonly<Record<string, string>> = { '32': '#7ee787', '36': '#79c0ff', '33': '#e3b341', '31': '#ff7b72' }

interface Span {
  text: string
  style: string
}

/** Text with colour codes as spans with SVG attributes. */
function parseSpans(line: string): Span[] {
  const spans: Span[] = []
  let bold = false
  let faint = false
  let colour: string | null = null

  for (const part of line.split(/(\u001b\[\d+m)/)) {
    const code = /^\u001b\[(\d+)m$/.exec(part)?.[1]
    if (code === undefined) {
      if (part === '') continue
      const fill = colour ?? (faint ? '#8b949e' : '#e6edf3')
      spans.push({ text: part, style: `fill="${fill}"${bold ? ' font-weight="700"' : ''}` })
    } else if (code === '1') bold = true
    else if (code === '2') faint = true
    else if (code === '22') bold = faint = false
    else if (code === '39') colour = null
    else colour = COLOURS[code] ?? colour
  }
  return spans
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** The picture of a terminal in which `command` was answered with `output` (with colour codes). */
export function drawTerminal(command: string, output: string): string {
  const lines = [`\u001b[32m$\u001b[39m ${command}`, ...output.trimEnd().split('\n')]
  const width = COLUMNS * CELL.width + 2 * PADDING
  const height = lines.length * CELL.height + 2 * PADDING + TITLE_BAR - 6
  const rows = lines.map((line, at) => {
    const y = TITLE_BAR + PADDING + at * CELL.height + 8
    const spans = parseSpans(line).map(({ text, style }) => `<tspan ${style}>${escapeXml(text)}</tspan>`)
    return `<text x="${String(PADDING)}" y="${String(y)}" xml:space="preserve">${spans.join('')}</text>`
  })
  const buttons = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, at) => `<circle cx="${String(PADDING + at * 18)}" cy="18" r="5.5" fill="${fill}"/>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeXml(`A terminal: ${command} and its answer`)}</title>`,
    `<rect width="100%" height="100%" rx="10" fill="#0d1117"/>`,
    ...buttons,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`,
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

/** The picture as the built program makes it. */
export function drawAnswer(): string {
  const program = fileURLToPath(new URL('../dist/whoowns.cjs', import.meta.url))
  const env = { PATH: process.env['PATH'], FORCE_COLOR: '1', COLUMNS: String(COLUMNS) }
  const output = execFileSync(process.execPath, [program, ...COMMAND], { encoding: 'utf8', env, cwd: '/' })
  return drawTerminal(`npx whoowns "${COMMAND[0] ?? ''}" ${COMMAND.slice(1).join(' ')}`, output)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL('../docs/answer.svg', import.meta.url)), drawAnswer())
}
