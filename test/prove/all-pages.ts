/** Every page, by each of its ways: a title, the phase, and the road where there are several. */
export const allPages = [
  ['phase 00 by destroy', '00', 'destroy'],
  ['phase 00 by preserve', '00', 'preserve'],
  ...(['00b', '01', '02', '03', '04', '05', '06', '07', '08'] as const).map(
    (phase) => [`phase ${phase}`, phase, undefined] as const,
  ),
] as const
