export type { Alarm, AlarmKind, Alarms, Sale, Sales } from './ports.ts'
