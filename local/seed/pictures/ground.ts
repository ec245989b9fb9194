import type { Colour } from './ink.ts'

/** The tinted grounds: lit corner and far corner. */
export const grounds = {
  sand: ['#f7f1e5', '#ebe0cb'],
  mint: ['#e7f3ed', '#d2e6db'],
  mist: ['#eaf0f5', '#d6e1ea'],
  blush: ['#fbeee8', '#f1dad0'],
  oat: ['#f4efe4', '#e5dbc6'],
  lilac: ['#f0edf7', '#ded8ec'],
  lemon: ['#faf4dc', '#efe3b7'],
  clay: ['#f6e8de', '#e8cfbe']
} as const satisfies Record<string, readonly [Colour, Colour]>

export type Ground = keyof typeof grounds
