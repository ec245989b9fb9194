import { SHOPPERS } from '../../contract.ts'
import { html, type Html } from '../html.ts'
import type { DeskScene } from './desk.view.ts'

/** Who holds the phone on the left. */
export const whoCard = ({ view, words }: DeskScene): Html =>
  html`<section>
    <h2>${words.who}</h2>
    <div class="who">
      ${SHOPPERS.map((shopper) => {
        const [name, more, tip] = words.people[shopper]
        return html`<button
          data-do="desk:who:${shopper}"
          aria-pressed="${String(view.shopper === shopper)}"
          title="${tip}"
        >
          <i class="${shopper}">${words.initials[shopper]}</i
          ><span><b>${name}</b><small>${more}</small></span>
        </button>`
      })}
    </div>
  </section>`
