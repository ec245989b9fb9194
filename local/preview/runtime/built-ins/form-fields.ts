import type { Component } from '../framework.ts'

/** A control whose value a form collects. */
export interface FormField {
  readonly name: string
  readonly value: unknown
  reset(): void
}

export interface Form {
  submit(by: Component): void
  reset(): void
}

const fields = new WeakMap<Element, FormField>()
const forms = new WeakMap<Element, Form>()

export const offerField = (node: HTMLElement, field: FormField): void => {
  fields.set(node, field)
}

export const fieldAt = (node: Element): FormField | undefined => fields.get(node)

export const offerForm = (node: HTMLElement, form: Form): void => {
  forms.set(node, form)
}

/** The form that a node stands in. */
export const formAround = (node: HTMLElement): Form | undefined => {
  const around = node.closest('wx-form')
  return around ? forms.get(around) : undefined
}
