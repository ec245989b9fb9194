import type { OperatorOrderView } from '#domain/contracts/operator-orders'
import { fullTime } from '../../../words/time'
import { receiverText } from '../../views/shop-order.view'

type Order = OperatorOrderView

interface Pick {
  readonly name: string
  readonly quantity: number
}

/** 配货单 of everything that waits, as a page that any browser prints: what to fetch first, then a slip per order. */
export const packingSheet = (orders: readonly Order[], now: number): string => {
  const waiting = orders.filter(({ toSend }) => toSend.length > 0)
  const pieces = waiting.flatMap(picksOf)
  const total = pieces.reduce((sum, { quantity }) => sum + quantity, 0)
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>配货单</title>',
    `<style>${STYLE}</style></head><body>`,
    `<h1>配货单 <small>${fullTime(now)} · ${waiting.length} 笔订单 · ${total} 件</small></h1>`,
    `<h2>先取货</h2>${table(summed(pieces))}`,
    ...waiting.map(slip),
    '</body></html>'
  ].join('\n')
}

const picksOf = ({ toSend, lines }: Order): readonly Pick[] =>
  toSend.map(({ line, quantity }) => {
    const found = lines.find((one) => one.line === line)
    const choices = found && found.choices.length > 0 ? `（${found.choices.join(' ')}）` : ''
    return { name: `${found?.name ?? ''}${choices}`, quantity }
  })

const summed = (picks: readonly Pick[]): readonly Pick[] => {
  const sums = new Map<string, number>()
  for (const { name, quantity } of picks) sums.set(name, (sums.get(name) ?? 0) + quantity)
  return [...sums]
    .map(([name, quantity]) => ({ name, quantity }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

const slip = (order: Order): string => {
  const { orderId, address, carrier, remark } = order
  return [
    `<section><h3>订单 ${orderId}</h3>`,
    address ? `<p class="to">${plain(receiverText(address))}</p>` : '',
    carrier === undefined ? '' : `<p>快递：${plain(carrier)}</p>`,
    table(picksOf(order)),
    remark === undefined || remark === '' ? '' : `<p class="remark">备注：${plain(remark)}</p>`,
    '</section>'
  ].join('')
}

const table = (picks: readonly Pick[]): string =>
  `<table>${picks
    .map(
      ({ name, quantity }) =>
        `<tr><td class="box">□</td><td>${plain(name)}</td><td class="pieces">× ${quantity}</td></tr>`
    )
    .join('')}</table>`

/** What shoppers wrote is text, never markup. */
const plain = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const STYLE = [
  'body{font:14px/1.6 "PingFang SC","Microsoft YaHei",sans-serif;margin:16px}',
  'h1{font-size:20px}small{font-weight:normal}h2,h3{font-size:15px;margin:8px 0 4px}',
  'table{border-collapse:collapse;width:100%}td{border-bottom:1px solid;padding:4px}',
  '.box{width:24px}.pieces{text-align:right;white-space:nowrap;font-weight:bold}',
  'section{border:1px solid;border-radius:6px;padding:8px 12px;margin:12px 0;break-inside:avoid}',
  'p{margin:4px 0}.to{font-size:16px}.remark{font-weight:bold}'
].join('')
