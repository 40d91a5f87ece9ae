import { Chalk } from 'chalk'
import type { Theme } from './theme.js'

const chalk = new Chalk({ level: 1 })

/** Colours come from the 16 that every terminal lets its user choose. */
export const COLOUR_THEME: Theme = {
  title: chalk.bold,
  label: chalk.cyan,
  strong: chalk.bold,
  mark: chalk.green,
  faint: chalk.dim,
  warn: chalk.yellow,
  error: chalk.red,
}
