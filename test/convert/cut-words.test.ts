import { expect, test } from 'vitest'
import { joinCutWords } from '../../src/convert/readers/rst-cut-words.js'

const cell = (text: string) => text.split('|').map((line) => ` ${line.padEnd(9)} `)
const read = (texts: readonly string[], prose = '') => {
  const { texts: found, doubts } = joinCutWords(texts.map(cell), () => [prose])
  return { texts: found, doubts: doubts.map(({ word }) => word) }
}

test('a word that the document has elsewhere is joined; others of the table are doubts', () => {
  expect(read(['Maintenan|ce window'], 'in maintenance')).toEqual({ texts: ['Maintenance window'], doubts: [] })
  expect(read(['Maintenan|ce', 'Deploymen|t plan'], 'in maintenance')).toEqual({
    texts: ['Maintenance', 'Deployment plan'],
    doubts: ['Deployment'],
  })
})

test('a word that ends at the border by chance is left alone', () => {
  expect(read(['Directors|general', 'Personnel|inside'])).toEqual({
    texts: ['Directors\ngeneral', 'Personnel\ninside'],
    doubts: [],
  })
  expect(read(['Maintenan|ce', 'Directors|general'], 'maintenance by general directors').texts).toEqual([
    'Maintenance',
    'Directors\ngeneral',
  ])
  expect(read(['Maintenan|ce', 'Directors|Finance'], 'maintenance').texts[1]).toBe('Directors\nFinance')
})

test('markup that is torn apart tells of a cut, too', () => {
  expect(read(['**Maintai|ner**', '**Site|managers*|*'])).toEqual({
    texts: ['**Maintainer**', '**Site\nmanagers**'],
    doubts: ['Maintainer'],
  })
})
