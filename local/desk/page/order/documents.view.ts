import type { StoredDocument } from '../../contract.ts'
import type { DeskScene } from '../desk/desk.view.ts'
import { html, type Html } from '../html.ts'
import { jsonText } from './exchange.view.ts'

/** The documents of this order as the database keeps them, nothing cut. */
export const documentsTab = ({ view, words }: DeskScene): Html =>
  view.documents.length === 0
    ? html`<p class="hint">${words.starting}</p>`
    : html`${view.documents.map(documentBox)}`

const documentBox = ({ collection, id, content }: StoredDocument): Html =>
  html`<details class="document" open data-key="${collection} ${id}">
    <summary><b>${collection}</b><span class="mono">${id}</span></summary>
    <pre>${jsonText(content)}</pre>
  </details>`
