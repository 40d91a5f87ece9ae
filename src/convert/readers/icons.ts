/** What an icon shows, by the words in its name; the first that fits. */
const SIGNS: readonly (readonly [sign: string, words: RegExp])[] = [
  ['☐', /^(?:uncheck(?:ed)?|square(?:-o)?|(?:checkbox-)?blank(?:-outline)?|check-?box-outline-blank)$/],
  [
    '✗',
    /(?:^|-)(?:times|cross|remove|xmark|x|close|ban|no|cancel|clear|block|prohibit|slash|deny|denied|uncheck)(?:-|$)/,
  ],
  ['✓', /(?:^|-)(?:check|checked|checkmark|checkbox-marked|tick|ok|yes|done)(?:-|$)/],
  ['⚠', /(?:^|-)(?:warning|exclamation|alert)(?:-|$)/],
  ['◐', /(?:^|-)(?:circle-half|adjust|contrast)(?:-|$)/],
  ['●', /^(?:circle|circle-fill|dot|record)$/],
  ['–', /^(?:minus|dash|horizontal-rule)(?:-|$)/],
]

const CLASS_OF_ICON =
  /^(?:fa|glyphicon|icon|icons|bi|mdi|octicon|ti|lucide|feather|ph|pi|uil|ion|la|ri|el-icon|anticon|codicon|dashicons)-(.+)$/i
/** Fonts in which the text of the element is the name of the icon. */
const LIGATURES = /(?:^|\s)material-(?:icons|symbols)[\w-]*/i
/** Classes of a size or a motion, which name no icon. */
const MANNER =
  /^(?:\d+x|xs|sm|lg|xl|fw|ul|li|spin|pulse|border|solid|regular|light|brands|thin|duotone|sharp|inverse|stack.*)$/i

/** The sign that an icon of this name shows ("check-circle", "fa-times"); empty for others. */
export function signOfIcon(name: string): string {
  const bare = name
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(/^fa[srlb]?-/, '')
  return SIGNS.find(([, words]) => words.test(bare))?.[0] ?? ''
}

/** The names of icons among the classes of an element. */
export function iconsIn(className: string): string[] {
  return className.split(/\s+/).flatMap((part) => {
    const name = CLASS_OF_ICON.exec(part)?.[1]
    return name === undefined || MANNER.test(name) ? [] : [name]
  })
}

/** The sign that an element shows by its classes, or by its `text` where the font says so; empty for those that are no sign. */
export function iconMeaning(className: string, text = ''): string {
  if (LIGATURES.test(className)) return signOfIcon(text.trim()) || text
  return (
    iconsIn(className)
      .map(signOfIcon)
      .find((sign) => sign !== '') ?? ''
  )
}
