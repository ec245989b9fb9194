import { number, text, type BuiltIn, type Host } from './built-in.ts'
import { offerField } from './form-fields.ts'
import { activate } from './label-targets.ts'

/** Height of a keyboard that is not there, in pixels. */
const KEYBOARD = 0

const properties: NonNullable<BuiltIn['properties']> = {
  value: { type: null, value: '' },
  name: String,
  placeholder: String,
  placeholderStyle: String,
  placeholderClass: { type: String, value: 'input-placeholder' },
  disabled: Boolean,
  maxlength: { type: Number, value: 140 },
  cursorSpacing: null,
  focus: Boolean,
  autoFocus: Boolean,
  confirmType: { type: String, value: 'done' },
  confirmHold: Boolean,
  cursor: { type: Number, value: -1 },
  cursorColor: String,
  selectionStart: { type: Number, value: -1 },
  selectionEnd: { type: Number, value: -1 },
  adjustPosition: { type: Boolean, value: true },
  holdKeyboard: Boolean,
  adjustKeyboardTo: String
}

export const input: BuiltIn = {
  tag: 'input',
  leaf: true,
  properties: {
    ...properties,
    type: { type: String, value: 'text' },
    password: Boolean,
    alwaysEmbed: Boolean,
    randomNumber: Boolean,
    safePasswordCertPath: String,
    safePasswordLength: null,
    safePasswordTimeStamp: null,
    safePasswordNonce: String,
    safePasswordSalt: String,
    safePasswordCustomHash: String
  },
  attach: (host) => fieldIn(host, document.createElement('input'))
}

export const textarea: BuiltIn = {
  tag: 'textarea',
  leaf: true,
  properties: {
    ...properties,
    placeholderClass: { type: String, value: 'textarea-placeholder' },
    confirmType: { type: String, value: 'return' },
    autoHeight: Boolean,
    fixed: Boolean,
    showConfirmBar: { type: Boolean, value: true },
    disableDefaultPadding: Boolean
  },
  attach: (host) => fieldIn(host, document.createElement('textarea'))
}

type Field = HTMLInputElement | HTMLTextAreaElement

const fieldIn = (host: Host, field: Field) => {
  const { node, data } = host
  const hint = document.createElement('div')
  hint.className = 'preview-placeholder'
  node.append(hint, field)
  const initial = text(data['value'])
  field.value = initial
  const look = (): void => {
    drawHint(host, field, hint)
    field.disabled = data['disabled'] === true
    const longest = number(data['maxlength'], 140)
    if (longest >= 0) field.maxLength = longest
    else field.removeAttribute('maxlength')
    field.setAttribute('aria-label', node.getAttribute('aria-label') ?? text(data['placeholder']))
    if (field instanceof HTMLInputElement) lookOfInput(host, field)
    else growTextarea(host, field)
  }
  listen(host, field, look)
  offerField(node, {
    get name() {
      return text(data['name'])
    },
    get value() {
      return field.value
    },
    reset: () => {
      field.value = initial
      host.set({ value: initial })
      look()
    }
  })
  activate(node, () => field.focus())
  look()
  if (data['focus'] === true || data['autoFocus'] === true) field.focus()
  return {
    changed: (name: string, value: unknown) => {
      if (name === 'value' && field.value !== text(value)) field.value = text(value)
      if (name === 'focus') {
        if (value === true) field.focus()
        else field.blur()
      }
      look()
    }
  }
}

const KEYBOARDS: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  tel: 'tel'
}
const ENTER_KEYS = new Set(['send', 'search', 'next', 'go', 'done'])

const lookOfInput = ({ data }: Host, field: HTMLInputElement): void => {
  const secret = data['password'] === true || data['type'] === 'safe-password'
  field.type = secret ? 'password' : 'text'
  field.inputMode = KEYBOARDS[text(data['type'])] ?? 'text'
  const key = text(data['confirmType'])
  field.enterKeyHint = ENTER_KEYS.has(key) ? key : 'done'
}

/** `auto-height`: as high as its text. */
const growTextarea = ({ node, data, emit }: Host, field: HTMLTextAreaElement): void => {
  if (data['autoHeight'] !== true) return
  const before = node.style.height
  node.style.height = 'auto'
  field.style.height = '0'
  const height = field.scrollHeight
  field.style.height = '100%'
  node.style.height = `${height}px`
  if (before !== node.style.height) {
    const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight) || 20
    emit('linechange', {
      height,
      heightRpx: (height * 750) / innerWidth,
      lineCount: Math.round(height / lineHeight)
    })
  }
}

/** The placeholder is an element of its own, since its class and style are the page's. */
const drawHint = (host: Host, field: Field, hint: HTMLElement): void => {
  const { component, data } = host
  hint.textContent = text(data['placeholder'])
  hint.hidden = field.value !== ''
  hint.style.cssText = text(data['placeholderStyle'])
  const names = text(data['placeholderClass']).split(/\s+/).filter(Boolean)
  const prefix = prefixAround(component)
  const scoped = prefix === '' ? [] : names.map((name) => `${prefix}--${name}`)
  hint.className = ['preview-placeholder', ...names, ...scoped].join(' ')
}

/** What the framework writes before class names of the template that a component stands in. */
const prefixAround = (component: Host['component']): string => {
  const owner = component.ownerShadowRoot?.getHostNode()
  const scope = owner?.getComponentOptions().styleScope
  if (!owner || scope === undefined || scope === null) return ''
  return owner.getRootBehavior().ownerSpace.styleScopeManager.queryName(scope) ?? ''
}

const listen = ({ emit, set, data }: Host, field: Field, look: () => void): void => {
  field.addEventListener('input', (event) => {
    event.stopPropagation()
    const { value, selectionStart } = field
    set({ value })
    emit('input', { value, cursor: selectionStart ?? value.length, keyCode: 0 })
    look()
  })
  field.addEventListener('focus', () => {
    emit('focus', { value: field.value, height: KEYBOARD })
    emit('keyboardheightchange', { height: KEYBOARD, duration: 0 })
  })
  field.addEventListener('blur', () => {
    emit('blur', { value: field.value, cursor: field.selectionStart ?? field.value.length })
    emit('change', { value: field.value })
    set({ focus: false })
  })
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.isComposing) return
    const newLine = field instanceof HTMLTextAreaElement && data['confirmType'] === 'return'
    if (newLine) return
    event.preventDefault()
    emit('confirm', { value: field.value })
    if (data['confirmHold'] !== true) field.blur()
  })
}
