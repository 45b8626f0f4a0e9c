/** Words that neither a block nor a shell fence may hand to a tool, and why. */
export const forbiddenWords: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  { pattern: /\bmaas\s+list\b/, message: '`maas list` prints the API key of every profile; name the profile' },
  {
    pattern: /\bpower-parameters\b/,
    message:
      '`power-parameters` prints the password of the power control in clear; `machine read` tells the power type',
  },
  {
    pattern: /--destroy-storage\b/,
    message: '`--destroy-storage` deletes virtual machines together with the model (D-055); leave it out',
  },
]

/** Why an id may not stand in a page, and what to do instead. */
export const byCidr = 'ids of MAAS move with every rework of the network (DOCFIX-050); resolve it by CIDR or by name'
export const byUnit =
  "Juju's machine ids begin anew with each model (DOCFIX-043); name a unit, or the machine by its hostname"
export const byHostname = 'a system_id is drawn anew at each enrolment; resolve it by the hostname'

export const uuid = {
  pattern: /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/,
  message: 'a UUID is of one cloud only; name the object, or look its id up',
}
