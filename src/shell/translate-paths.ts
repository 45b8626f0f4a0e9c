/** Two names of one home: that of this machine's folder, and that of the simulated jumphost's user. */
export interface PathTranslator {
  readonly real: string
  readonly simulated: string
  toSimulated(text: string): string
  toReal(text: string): string
}

export function pathTranslator(real: string, simulated: string): PathTranslator {
  const whole = (path: string): RegExp => new RegExp(`${path.replaceAll(/[^\w/-]/g, String.raw`\$&`)}(?![\\w.-])`, 'g')
  const [ofReal, ofSimulated] = [whole(real), whole(simulated)]
  return {
    real,
    simulated,
    toSimulated: (text) => text.replace(ofReal, () => simulated),
    toReal: (text) => text.replace(ofSimulated, () => real),
  }
}
