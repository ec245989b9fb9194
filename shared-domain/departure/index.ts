export type { Begun, Belongings, Departure, Departures } from './ports.ts'
