import { eastAsianWidth } from 'get-east-asian-width'

const ZERO_WIDTH = /\p{M}|\p{Cf}/u
const EMOJI = /\p{Emoji_Presentation}/u
const PICTURE = /\p{Extended_Pictographic}/u

/** Columns of any text, by the tables of Unicode. */
export function measureWideText(text: string): number {
  let width = 0
  let before = ''
  for (const character of text) {
    if (character === '\ufe0f' && PICTURE.test(before)) width = width - 1 + 2
    else if (!ZERO_WIDTH.test(character)) {
      width += EMOJI.test(character) ? 2 : eastAsianWidth(character.codePointAt(0) ?? 0)
    }
    before = character
  }
  return width
}
