import type { ModelService } from './chat-completions.ts'

/**
 * Where the model is, from the function's environment.
 * @throws Error naming the setting that is missing
 */
export const modelService = (): ModelService => ({
  url: required('MODEL_URL', process.env['MODEL_URL']).replace(/\/+$/, ''),
  key: required('MODEL_KEY', process.env['MODEL_KEY'])
})

const required = (name: string, value: string | undefined): string => {
  if (value === undefined || value === '') throw new Error(`setting ${name} is missing`)
  return value
}
