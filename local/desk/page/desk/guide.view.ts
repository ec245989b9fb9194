import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import type { DeskScene } from './desk.view.ts'
import { GUIDE_STEPS, type GuideStep } from './desk-store.ts'

type Look = 'done' | 'now' | 'next'

/** 60 秒看懂: its four ticks, and what happens now. */
export const guideCard = ({ view, words }: DeskScene): Html => {
  const { state, step } = view.guide
  const playing = state === 'playing'
  const at = step === null ? -1 : GUIDE_STEPS.indexOf(step)
  const look = (index: number): Look =>
    index < at || state === 'done' ? 'done' : index === at ? 'now' : 'next'
  const text = step === null ? words.guideIdle : words.guideSteps[step][1]
  return html`<section class="guide ${state}">
    <h2>
      ${words.guide}<button class="link" data-do="desk:${playing ? 'stopGuide' : 'playGuide'}">
        ${icon(playing ? 'stop' : 'play')}${
          playing ? words.guideStop : at < 0 ? words.guideStart : words.guideAgain
        }
      </button>
    </h2>
    <ol>
      ${GUIDE_STEPS.map((one, index) => tick(words.guideSteps[one][0], one, look(index)))}
    </ol>
    <p role="status" aria-live="polite">${state === 'failed' ? words.guideFailed : text}</p>
  </section>`
}

const tick = (word: string, step: GuideStep, look: Look): Html =>
  html`<li class="${look}" data-key="${step}">
    <i>${look === 'done' && icon('check')}</i>${word}
  </li>`
