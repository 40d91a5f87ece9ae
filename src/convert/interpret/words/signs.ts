export const TICKS = '✓✔☑✅√🗸🗹●•⬤■⚫◉🟢👍♦◆★⭐'
export const CROSSES = '✗✘❌✖✕⨯❎🚫⛔👎☒'
const SHORTCODES: Readonly<Record<string, string>> = {
  white_check_mark: '✅', heavy_check_mark: '✔', ballot_box_with_check: '☑', check: '✓', check_mark: '✓', tick: '✓', '+1': '👍', thumbsup: '👍', heavy_check: '✔',
  large_green_circle: '🟢', green_circle: '🟢', black_circle: '⚫', x: '❌', cross_mark: '❌', cross: '❌', negative_squared_cross_mark: '❎', no_entry: '⛔', no_entry_sign: '🚫', '-1': '👎', thumbsdown: '👎', heavy_multiplication_x: '✖', handshake: '🤝', large_blue_circle: '🔵', yellow_circle: '🟡', large_yellow_circle: '🟡', red_circle: '🔴', white_circle: '⚪', warning: '⚠', star: '⭐',
} // prettier-ignore

/** A sign without what fonts and editors add to it: variation selectors, skin tones, shortcodes, superscripts in Unicode. */
export function tidyMark(text: string): string {
  return (
    withoutSuperscripts(text)
      // Signs of wikis.
      .replace(/^\((?:tick|error|cross|\/)\)/i, (sign) => (/err|cross/i.test(sign) ? '❌' : '✅'))
      .replace(/:([a-z0-9_+-]+):/gi, (whole, name: string) => SHORTCODES[name.toLowerCase()] ?? whole)
      .replace(/[\ufe0e\ufe0f\u200b\u200d\u2060\ufeff]|[\u{1f3fb}-\u{1f3ff}]/gu, '')
      .replace(/\u00a0/g, ' ')
      .replace(/^[\s\\]+|[\s\\]+$/g, '')
  )
}

/** Brackets, colons and letters as wide as Chinese characters in the form that all others have. */
export function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Raised digits of Unicode in the form in which readers write what is raised by markup. */
function withoutSuperscripts(text: string): string {
  return text.replace(
    /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
    (digits) => `^(${Array.from(digits, (digit) => String(SUPERSCRIPTS.indexOf(digit))).join('')})`,
  )
}

/** The form in which marks are compared. */
export function foldMark(text: string): string {
  const mark = tidyMark(text)
  if (mark.length === 1) return mark.toUpperCase()
  return mark.replace(/\s+/g, ' ').toLowerCase()
}

export function isDash(text: string): boolean {
  return /^(?:[-–—−‒‐]{1,4}|[/\\]|\.{1,3}|∅|∕)$/.test(text)
}

const MARKER =
  /\s*(?:\^\(([^()]{1,40})\)|\[\^?(\d{1,2}|[a-z])\]|(\*\d{1,2}|※\d{0,2}|\*{1,4}|[†‡§¶#]{1,3}|\^\d{1,2})|[(（](\d{1,2}|[a-z]|\*{1,3}|\*\d{1,2}|※\d{0,2}|注\d{1,2})[)）])$/

/** A text without the references to notes at its end, and those, first one first. */
export function splitMarkers(text: string): { base: string; markers: string[] } {
  if (!/[)）\]*†‡§¶#※\d⁰¹²³⁴-⁹]$/.test(text)) return { base: text.trimEnd(), markers: [] }
  const markers: string[] = []
  let base = withoutSuperscripts(text)
  for (let match = MARKER.exec(base); match && markers.length < 6; match = MARKER.exec(base)) {
    // "Arquiteto(a)" is a word with both of its endings.
    if (/\p{L}{4}\([aeos]\)$/u.test(base)) break
    if (match.index === 0 && markers.length === 0 && match[3] !== undefined) break
    markers.unshift(
      (
        match[1]?.replace(/^\[(\d{1,2}|[a-z])\]$/, '$1') ??
        match[2] ??
        match[3]?.replace(/^\^(?=\d)/, '') ??
        match[4] ??
        ''
      ).trim(),
    )
    base = base.slice(0, match.index)
  }
  const list = markers.flatMap((marker) =>
    /^[\d\s,]+$/.test(marker) ? marker.split(/[\s,]+/).filter((part) => part !== '') : [marker],
  )
  return { base: base.trimEnd(), markers: list }
}

const SIGNS_AT_END = new RegExp(`(?<=[\\p{L}\\p{N})])[\\s/|,([]*(?:[${TICKS}${CROSSES}⚠△][\\s/|,)\\]]*)+$`, 'u')

/** A heading without the signs that may stand below it: "Platform team ✅/❌". */
export function withoutSignsAtEnd(text: string): string {
  return tidyMark(text).replace(SIGNS_AT_END, '').trimEnd()
}

/** References to notes behind the words within a text: "applications (operators*)". */
const MARKER_WITHIN = /(?<=[\p{L}\p{N})])(\*{1,3}|[†‡§]{1,2})(?=[\s)\],;:.–—-])/gu

/** A text without the references within it of which `isNote` knows, and those. */
export function splitMarkersWithin(
  text: string,
  isNote: (marker: string) => boolean,
): { base: string; markers: string[] } {
  const markers: string[] = []
  const base = text.replace(MARKER_WITHIN, (marker) => {
    if (!isNote(marker)) return marker
    markers.push(marker)
    return ''
  })
  return { base, markers }
}

/** The words behind a picture that says nothing by itself ("👁 View"); null where there is none. */
export function withoutPicture(text: string): string | null {
  const [, picture = '', rest = ''] = /^(\p{Extended_Pictographic}+)\s*(\S.*)$/su.exec(text) ?? []
  return rest === '' || `${TICKS}${CROSSES}`.includes(Array.from(picture)[0] ?? '\0') ? null : rest
}
