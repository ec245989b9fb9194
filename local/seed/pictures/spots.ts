import { box, disc, fill, line, oval, type Colour, type Drawing } from './ink.ts'
import { svg } from './sheet.ts'
import { spark } from './spark.ts'

/** One palette for all: pine says what it is, mint gives it body, amber is the one bright thing. */
const PINE: Colour = '#0b665b'
const EDGE: Colour = '#9fd3c7'
const MINT: Colour = '#e2f2ed'
const AMBER: Colour = '#e8a33d'
const RED: Colour = '#c4574a'
const PAPER: Colour = '#ffffff'

/** The drawings of empty, failing and finished states, 240 x 192, drawn on a 120 x 96 grid. */
export const spots: Readonly<Record<string, () => string>> = {
  'empty-cart': () =>
    spot(
      fill('M36 36h54l-8 26H43z', MINT) +
        line('M22 22h9l10 40h41l9-27H35', EDGE, 4.5) +
        oval([48, 76, 6, 6], PINE) +
        oval([76, 76, 6, 6], PINE) +
        star(66, 18)
    ),
  'empty-orders': () =>
    spot(
      fill('M38 14h44v66l-7-5-7 5-8-5-8 5-7-5-7 5z', MINT) +
        line('M38 14h44v66l-7-5-7 5-8-5-8 5-7-5-7 5z', EDGE, 4) +
        line('M48 30h24M48 42h24', PINE, 4) +
        line('M48 54h12', EDGE, 4) +
        star(92, 22)
    ),
  'empty-search': () =>
    spot(
      fill(disc(54, 44, 26), MINT) +
        line(disc(54, 44, 26), EDGE, 4.5) +
        line('M74 64l16 16', PINE, 8) +
        line('M44 40q10-8 20 0M46 54h.1M62 54h.1', PINE, 4) +
        star(90, 26)
    ),
  'empty-favourites': () =>
    spot(
      fill('M60 80C18 54 28 20 48 22c7 0 10 5 12 9 2-4 5-9 12-9 20-2 30 32-12 58z', MINT) +
        line('M60 80C18 54 28 20 48 22c7 0 10 5 12 9 2-4 5-9 12-9 20-2 30 32-12 58z', EDGE, 4.5) +
        line('M40 42c0-6 4-10 8-10', PINE, 4) +
        star(94, 26)
    ),
  'empty-coupons': () =>
    spot(
      ticket(MINT) +
        line('M74 32v6M74 47v6M74 62v4', EDGE, 3.5) +
        line('M42 42l7 8 7-8M49 50v14M42 54h14M42 60h14', PINE, 3.5) +
        line('M84 44h6M84 54h6', EDGE, 3.5) +
        star(98, 18)
    ),
  'empty-addresses': () =>
    spot(
      fill('M18 74l22-10 22 10 22-10 20 10-22 10-22-8-22 8z', MINT) +
        fill('M60 72C40 50 38 42 38 36a22 22 0 0 1 44 0c0 6-2 14-22 36z', PAPER) +
        line('M60 72C40 50 38 42 38 36a22 22 0 0 1 44 0c0 6-2 14-22 36z', EDGE, 4.5) +
        oval([60, 36, 8, 8], PINE) +
        star(94, 34)
    ),
  'empty-messages': () =>
    spot(
      bubble(MINT) + line(BUBBLE, EDGE, 4.5) + line('M46 42h28M46 53h16', PINE, 4.5) + star(96, 18)
    ),
  gone: () =>
    spot(
      fill('M34 40l26-12 26 12v30L60 82 34 70z', MINT) +
        line('M34 40l26-12 26 12v30L60 82 34 70zM34 40l26 12 26-12M60 52v30', EDGE, 4) +
        line('M34 40l-10-9M86 40l10-9', PINE, 4.5) +
        line('M52 14c0-8 14-8 14 0 0 5-6 5-6 10', AMBER, 4)
    ),
  network: () =>
    spot(
      fill(CLOUD, MINT) +
        line(CLOUD, EDGE, 4.5) +
        line('M50 48l20 20M70 48L50 68', PINE, 5) +
        star(98, 20)
    ),
  'quota-used-up': () =>
    spot(
      oval([60, 72, 34, 10], MINT) +
        '<ellipse cx="60" cy="72" rx="34" ry="10" fill="none" stroke="#9fd3c7" stroke-width="3.5"' +
        ' stroke-dasharray="6 6" stroke-linecap="round"/>' +
        line('M60 48v14M53 56l7 7 7-7', PINE, 4.5) +
        spark([60, 26, 15], AMBER, 1)
    ),
  'answer-broke': () =>
    spot(
      bubble(MINT) +
        line('M64 68l-10-2-14 12 2-13a14 14 0 0 1-13-14V34a14 14 0 0 1 14-14h18', EDGE, 4.5) +
        line('M76 20h6a14 14 0 0 1 14 14v18a14 14 0 0 1-12 14', EDGE, 4.5) +
        line('M70 12l-8 18 10 8-10 18 8 12', AMBER, 4)
    ),
  'pay-checking': () =>
    spot(
      badge(MINT, EDGE) +
        line('M60 26v20l13 8', PINE, 5) +
        line('M92 34a36 36 0 0 1-4 32M28 62a36 36 0 0 1 2-36', AMBER, 4)
    ),
  'pay-done': () => spot(badge(PINE, PINE) + line('M46 47l10 10 19-21', PAPER, 6) + confetti()),
  'pay-none': () =>
    spot(
      card(MINT) +
        line('M28 42h64', EDGE, 8) +
        line('M40 60h14', EDGE, 4) +
        oval([88, 66, 15, 15], AMBER) +
        line('M88 58v8M88 73h.1', PAPER, 4)
    ),
  'pay-closed': () =>
    spot(
      fill('M42 16h36l-4 14-10 16 10 16 4 18H42l4-18 10-16-10-16z', MINT) +
        line('M44 16c0 18 14 22 14 32S44 62 44 80M76 16c0 18-14 22-14 32s14 14 14 32', EDGE, 4) +
        line('M38 14h44M38 82h44', PINE, 5.5) +
        fill('M50 78c2-8 6-10 10-10s8 2 10 10z', AMBER)
    ),
  'pay-refunded': () =>
    spot(
      badge(MINT, EDGE) +
        line('M50 34l10 12 10-12M60 46v18M50 50h20M50 57h20', PINE, 4) +
        line('M24 60a38 38 0 0 0 20 22M24 60l-4 10M24 60l9 6', AMBER, 4)
    ),
  'pay-trouble': () =>
    spot(
      fill('M60 18l34 60H26z', MINT) +
        line('M60 18l34 60H26z', EDGE, 5) +
        line('M60 38v18M60 67h.1', RED, 6)
    )
}

const spot = (what: Drawing): string =>
  svg([240, 192], {
    what: '<g transform="scale(2)">' + oval([60, 88, 40, 4.5], PINE, 0.08) + what + '</g>'
  })

const star = (x: number, y: number): Drawing => spark([x, y, 9], AMBER, 1)

const badge = (body: Colour, edge: Colour): Drawing =>
  fill(disc(60, 46, 30), body) + line(disc(60, 46, 30), edge, 4.5)

const confetti = (): Drawing =>
  star(98, 24) + line('M24 28l6 5M20 50h7M96 56l7 3', EDGE, 4) + line('M30 70l5-4', AMBER, 4)

const BUBBLE =
  'M43 20h34a14 14 0 0 1 14 14v20a14 14 0 0 1-14 14H58' +
  'L42 80V68a14 14 0 0 1-13-14V34a14 14 0 0 1 14-14z'

const bubble = (colour: Colour): Drawing => fill(BUBBLE, colour)

const CLOUD = 'M36 76a19 19 0 0 1-2-38 27 27 0 0 1 52 5 17 17 0 0 1 0 33z'

const ticket = (colour: Colour): Drawing => {
  const outline =
    'M30 26h60a6 6 0 0 1 6 6v8a9 9 0 0 0 0 18' +
    'v8a6 6 0 0 1-6 6H30a6 6 0 0 1-6-6v-8a9 9 0 0 0 0-18v-8a6 6 0 0 1 6-6z'
  return fill(outline, colour) + line(outline, EDGE, 4)
}

const card = (colour: Colour): Drawing =>
  fill(box(26, 26, 68, 48, 8), colour) + line(box(26, 26, 68, 48, 8), EDGE, 4)
