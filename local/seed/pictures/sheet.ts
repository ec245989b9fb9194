import { grounds, type Ground } from './ground.ts'
import type { Drawing } from './ink.ts'

/**
 * A square picture: tinted ground, the light's pool at the upper left, then what stands on it.
 * Attributes only: WeChat's image component knows no style element and no percentages in SVG.
 */
export const sheet = (ground: Ground, what: Drawing): string => {
  const [lit, far] = grounds[ground]
  return svg([200, 200], {
    defs: slope('ground', lit, far),
    what:
      '<rect width="200" height="200" fill="url(#ground)"/>' +
      '<circle cx="62" cy="52" r="76" fill="#fff" opacity=".3"/>' +
      what
  })
}

/** A whole SVG file. The edges of light that solids name are defined here, once each. */
export const svg = (
  [width, height]: readonly [number, number],
  { defs = '', what }: { readonly defs?: string; readonly what: Drawing }
): string => {
  const turns = new Set([...what.matchAll(/url\(#turn(\d+)\)/g)].map(([, turn]) => Number(turn)))
  const edges = [...turns].toSorted((a, b) => a - b).map(edge)
  const all = defs + edges.join('')
  const head =
    `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"` +
    ` viewBox="0 0 ${width} ${height}" stroke-linecap="round" stroke-linejoin="round"`
  return `<svg ${head}>${all === '' ? '' : `<defs>${all}</defs>`}${what}</svg>`
}

/** Two colours from the upper left to the lower right. */
export const slope = (id: string, from: string, to: string): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/>` +
  `<stop offset="1" stop-color="${to}"/></linearGradient>`

/** All that lies right of where the light ends. */
const edge = (turn: number): string =>
  `<clipPath id="turn${turn}"><rect x="${turn}" y="-200" width="600" height="600"/></clipPath>`
