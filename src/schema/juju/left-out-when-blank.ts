/** Keys whose values are structs in Go: a blank one is `{}` in JSON and left out of YAML; source: juju 3.6 cmd/juju/status/formatted.go. */
export const leftOutWhenBlank: ReadonlySet<string> = new Set([
  'model-status',
  'juju-status',
  'machine-status',
  'modification-status',
  'application-status',
  'workload-status',
  'timing',
  'local-unit',
])
