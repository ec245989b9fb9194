import { componentOf, elementAt } from '../framework.ts'
import { flag, text, type BuiltIn, type Host } from './built-in.ts'
import { offerField } from './form-fields.ts'
import { activate } from './label-targets.ts'

/** Told by a group to the choices in it. */
const choices = new WeakMap<Element, Choice>()

interface Choice {
  readonly value: string
  readonly checked: boolean
  check(on: boolean): void
}

const choice = (tag: 'checkbox' | 'radio', color: string): BuiltIn => ({
  tag,
  properties: {
    value: { type: null, value: '' },
    checked: Boolean,
    disabled: Boolean,
    color: { type: String, value: color },
    name: String
  },
  attach: (host) => {
    const { node, data } = host
    const mark = document.createElement('i')
    mark.className = `preview-${tag}`
    node.prepend(mark)
    node.setAttribute('role', tag)
    const look = (): void => {
      flag(node, 'checked', data['checked'])
      flag(node, 'disabled', data['disabled'])
      node.setAttribute('aria-checked', String(data['checked'] === true))
      mark.style.color = text(data['color'])
    }
    const own: Choice = {
      get value() {
        return text(data['value'])
      },
      get checked() {
        return data['checked'] === true
      },
      check: (on) => {
        host.set({ checked: on })
        look()
      }
    }
    choices.set(node, own)
    const press = (): void => {
      if (data['disabled'] !== true) pressed(tag, own, host)
    }
    host.on('tap', press)
    activate(node, press)
    look()
    return { changed: look }
  }
})

const pressed = (tag: 'checkbox' | 'radio', own: Choice, { node }: Host): void => {
  if (tag === 'radio' && own.checked) return
  const group = node.closest(`wx-${tag}-group`)
  if (tag === 'radio') for (const other of choicesIn(group)) other.check(other === own)
  if (tag === 'checkbox' || !group) own.check(!own.checked)
  const component = componentOf(elementAt(group))
  component?.triggerEvent('change', { value: valueOf(tag, group) }, {})
}

const choicesIn = (group: Element | null): Choice[] =>
  [...(group?.querySelectorAll('*') ?? [])].flatMap((node) => choices.get(node) ?? [])

const valueOf = (tag: string, group: Element | null): string | string[] => {
  const checked = choicesIn(group).filter((one) => one.checked)
  const values = checked.map(({ value }) => value)
  return tag === 'radio' ? (values[0] ?? '') : values
}

const group = (tag: 'checkbox' | 'radio'): BuiltIn => ({
  tag: `${tag}-group`,
  properties: { name: String },
  attach: ({ node, data }) => {
    const initial = choicesIn(node).map((one) => one.checked)
    node.setAttribute('role', tag === 'radio' ? 'radiogroup' : 'group')
    offerField(node, {
      get name() {
        return text(data['name'])
      },
      get value() {
        return valueOf(tag, node)
      },
      reset: () => choicesIn(node).forEach((one, index) => one.check(initial[index] ?? false))
    })
    return undefined
  }
})

/** WeChat's own green. */
const GREEN = '#09BB07'

export const checkbox = choice('checkbox', GREEN)
export const radio = choice('radio', GREEN)
export const checkboxGroup = group('checkbox')
export const radioGroup = group('radio')
