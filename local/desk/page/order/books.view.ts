import type { Checks, OrderDetail } from '../../contract.ts'
import type { DeskScene } from '../desk/desk.view.ts'
import { clockTime, yuan } from '../figures.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { assetOf, assetsOf, sumOf } from './entries.view.ts'
import { amountOf } from './stream-rows.ts'

/** The order's money at WeChat as a fact, and what the ledger did about it. */
export const ledgerCard = (scene: DeskScene, order: OrderDetail): Html => {
  const { words, now } = scene
  const { entries, summary, paidAt } = order
  const who = words.people[summary.shopper][0]
  const even = assetsOf(entries).every((asset) => sumOf(entries, asset) === 0)
  return html`<section class="panel">
    <h3>
      ${words.ledger}${
        entries.length > 0 &&
        html`<em class="${even ? 'good' : 'bad'}"
          >${icon(even ? 'check' : 'alert')}${words.ledgerZero}</em
        >`
      }
    </h3>
    <p>
      <span>${words.factMoney}</span
      ><b
        >${paidAt === null ? words.factNone : `${yuan(summary.payableFen)} · ${clockTime(paidAt, now)}`}</b
      >
    </p>
    ${entries.map(
      ({ account, contra, amount }) =>
        html`<p>
            <span title="${account}">${words.accountOf(who, assetOf(account))}</span
            ><b>${amountOf(assetOf(account), amount)}</b>
          </p>
          <p>
            <span title="${contra}">${words.contraOf(contra)}</span
            ><b>${amountOf(assetOf(account), -amount)}</b>
          </p>`
    )}
    ${entries.length === 0 && html`<p class="hint">${words.ledgerEmpty}</p>`}
  </section>`
}

/** What must always be true, checked on the stored documents, and the day in one line. */
export const checksCard = (scene: DeskScene): Html => {
  const { known, words, now } = scene
  const checks = known?.checks
  if (!checks) {
    return html`<section class="panel">
      <h3>${words.invariants}</h3>
      <p class="hint">${words.notCheckedYet}</p>
    </section>`
  }
  return html`<section class="panel">
    <h3>
      ${words.invariants}<small title="${words.checkedDocuments(checks.documents)}"
        >${words.checkedAt(clockTime(checks.at, now))}</small
      >
    </h3>
    <ul class="checks">
      ${checks.verdicts.map(verdict(scene))}
    </ul>
    <p class="today">${today(scene, checks.today)}</p>
  </section>`
}

const verdict =
  ({ words }: DeskScene) =>
  ({ invariant, breaches }: Checks['verdicts'][number]): Html => {
    const [name, what] = words.invariantNames[invariant]
    const holds = breaches.length === 0
    return html`<li
      class="${holds ? 'good' : 'bad'}"
      title="${holds ? what : `${what}\n${breaches.join('\n')}`}"
    >
      ${icon(holds ? 'checked' : 'alert')}${name}${!holds && html`<b>${breaches.length}</b>`}
    </li>`
  }

const today = ({ words }: DeskScene, { found, delivered, lost }: Checks['today']): Html =>
  html`${words.todayFound(found)}${words.comma}${words.todayDelivered(delivered)}${words.comma}<b
      class="${lost === 0 ? 'none' : 'bad'}"
      >${words.todayLost(lost)}</b
    >`
