import type { People } from '../src/run/people.ts'
import { Secret } from '../src/target/secret.ts'

/** Says yes to everything and has every secret, without doing anything in the world. */
export const scriptedOperator: People = {
  name: 'scripted operator',
  approve: () => Promise.resolve('yes'),
  attest: () => Promise.resolve('yes'),
  secret: ({ what }) => Promise.resolve(new Secret(`scripted ${what}`, what)),
}
