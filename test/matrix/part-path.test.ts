import { expect, test } from 'vitest'
import { suggestPath } from '../../src/matrix/part-path.js'

const DATA = {
  title: 'Kitchen',
  roles: { cook: { name: 'Head cook' }, waiter: { name: 'Waiter', aliases: ['server'] } },
  activities: {
    brew: { title: 'Brew coffee', aliases: ['coffee'], assignments: { cook: 'does' } },
    serve: { title: 'Serve guests', notes: [{ id: 'late', text: 'Not at night' }] },
  },
}

test.each([
  ['a slip in the last part', 'activities/bruw', 'Did you mean "activities/brew"?'],
  ['a slip in a part before', 'activites/brew/aliases', 'Did you mean "activities/brew/aliases"?'],
  ['a title for an id', 'activities/Brew coffee', 'Did you mean "activities/brew"?'],
  ['a name for an id', 'roles/head cook', 'Did you mean "roles/cook"?'],
  ['points for slashes', 'activities.brew.aliases', 'Did you mean "activities/brew/aliases"?'],
  ['a slash at the start', '/activities/serve', 'Did you mean "activities/serve"?'],
  ['an id alone', 'serve', 'Did you mean "activities/serve"?'],
  ['an item of a list', 'activities/serve/notes/lat', 'Did you mean "activities/serve/notes/late"?'],
  ['a word of a list', 'roles/waiter/aliases/Server', 'Did you mean "roles/waiter/aliases/server"?'],
  ['nothing near', 'activities/brew/zzzzzz', 'activities/brew has: title, aliases, assignments.'],
  ['nothing near at the top', 'qqqqqqq', 'A path begins with one of: title, roles, activities.'],
])('%s', (_, path, expected) => {
  expect(suggestPath(DATA, path)).toBe(expected)
})

test('a path that leads somewhere, or into no map, is not guessed about', () => {
  expect(suggestPath(DATA, 'activities/brew')).toBeNull()
  expect(suggestPath('text', 'a/b')).toBeNull()
  expect(suggestPath(DATA, '__proto__/polluted')).toBe('A path begins with one of: title, roles, activities.')
})
