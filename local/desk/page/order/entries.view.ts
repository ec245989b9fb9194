import type { EntryView, OrderDetail } from '../../contract.ts'
import type { DeskScene } from '../desk/desk.view.ts'
import { clockTime } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { amountOf, plainOf } from './stream-rows.ts'

/** The ledger's postings of this order: each entry is two of them, and every asset sums to zero. */
export const entriesTab = (scene: DeskScene, { entries }: OrderDetail): Html => {
  const { words } = scene
  if (entries.length === 0) return html`<p class="hint">${words.ledgerEmpty}</p>`
  return html`<div class="table-wrap">
      <table class="entries">
        <thead>
          <tr>
            <th>${words.time}</th>
            <th>${words.account}</th>
            <th>${words.amount}</th>
            <th>${words.balanceAfter}</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(postings(scene))}
        </tbody>
        <tfoot>
          ${assetsOf(entries).map(
            (asset) =>
              html`<tr>
                <td>${icon('check')}</td>
                <td>${words.sumOf(asset)}</td>
                <td>${sumOf(entries, asset)}</td>
                <td></td>
              </tr>`
          )}
        </tfoot>
      </table>
    </div>
    <p class="hint">${words.ledgerMore}</p>`
}

const postings =
  ({ now }: DeskScene) =>
  ({ id, at, account, contra, amount, balanceAfter }: EntryView): Html =>
    html`<tr data-key="${id}">
        <td class="mono">${clockTime(at, now)}</td>
        <td class="mono">${account}</td>
        <td>${amountOf(assetOf(account), amount)}</td>
        <td>${plainOf(assetOf(account), balanceAfter)}</td>
      </tr>
      <tr class="contra" data-key="${id}-contra">
        <td></td>
        <td class="mono">${contra}</td>
        <td>${amountOf(assetOf(account), -amount)}</td>
        <td></td>
      </tr>`

/** An account's name begins with what it counts. */
export const assetOf = (account: string): string => account.split(':')[0] ?? ''

export const assetsOf = (entries: readonly EntryView[]): string[] => [
  ...new Set(entries.map(({ account }) => assetOf(account)))
]

/** Both sides of an asset's entries together. */
export const sumOf = (entries: readonly EntryView[], asset: string): number => {
  const of = entries.filter(({ account }) => account.startsWith(`${asset}:`))
  const gained = of.reduce((sum, { amount }) => sum + amount, 0)
  const given = of.reduce((sum, { amount }) => sum - amount, 0)
  return gained + given
}
