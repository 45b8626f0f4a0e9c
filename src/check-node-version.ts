const oldest = [24, 12] as const

/** Whether this Node can run the project; says what to do where it cannot. */
export function checkNodeVersion(version: string, stderr: { write(text: string): unknown }): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return true
  stderr.write(`checkride needs Node ${oldest.join('.')} or later, and this is ${version}.\n`)
  stderr.write('It comes with the install: run npm install, then sh checkride, which finds it.\n')
  return false
}
