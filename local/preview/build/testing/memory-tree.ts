import type { SourceTree } from '../source-tree.ts'

/** A mini-program that lies in memory. */
export const memoryTree = (files: Readonly<Record<string, string>>): SourceTree => ({
  root: '/',
  read: new Set(),
  has: (name) => Object.hasOwn(files, name),
  text: (name) => files[name] ?? '',
  locate: (name) => `/${name}`
})
