/** JSON as `json.dumps(indent=2)` prints it, with one newline: non-ASCII escaped. */
export function pythonJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
  return `${text.replaceAll(/[^\x20-\x7e\n]/g, (each) => String.raw`\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
