/** The style of a page: system fonts only, dark by preference on a screen, light on paper. */
export const pageStyle = `
:root {
  --ink: #1c2126; --soft: #56606a; --paper: #ffffff; --raised: #f6f8fa; --line: #d4dae0; --link: #0a55b5;
  --pass: #11622a; --pass-paper: #e3f6e8; --pass-line: #57a86f;
  --hold: #9f1023; --hold-paper: #fdecec; --hold-line: #d9626c;
  --unknown: #734800; --unknown-paper: #fdf3d6; --unknown-line: #c79a35;
  --attested: #0a4a94; --attested-paper: #e4f0fc; --attested-line: #6ea3dc;
  --none: #454e57; --none-paper: #eceff2; --none-line: #a3adb7;
  --code-keyword: #8a1538; --code-string: #0b4a7a; --code-name: #5b2da0; --code-comment: #5a646e; --code-literal: #0a55b5;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Ubuntu Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #e3e8ed; --soft: #a1abb5; --paper: #12161b; --raised: #1a2027; --line: #343d47; --link: #82b8ff;
    --pass: #86dba0; --pass-paper: #12281a; --pass-line: #33774a;
    --hold: #ffaaa8; --hold-paper: #331619; --hold-line: #a1464c;
    --unknown: #efcb72; --unknown-paper: #2c2411; --unknown-line: #876b29;
    --attested: #a5cffb; --attested-paper: #13243a; --attested-line: #3f6fa5;
    --none: #bac3cc; --none-paper: #242b33; --none-line: #56616c;
    --code-keyword: #ff9fb4; --code-string: #9ccfff; --code-name: #d2b3ff; --code-comment: #9aa4ae; --code-literal: #82b8ff;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 52rem; padding: 3rem 1.5rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Ubuntu, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 650; text-wrap: balance; }
h1 { font-size: 2.1rem; letter-spacing: -0.015em; margin: 0 0 1.75rem; }
h2 { font-size: 1.4rem; margin: 0 0 0.9rem; }
h3 { font-size: 1.15rem; margin: 2rem 0 0.6rem; }
p, ul, ol, dl, pre, figure, blockquote { margin: 0 0 1.1rem; }
code, pre { font-family: var(--mono); font-size: 0.875em; }
:not(pre) > code { background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: 0.05em 0.35em; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: 0.9rem 1.1rem; overflow-x: auto; line-height: 1.55; }
pre code { font-size: 1em; }
blockquote { border-left: 3px solid var(--line); padding-left: 1.1rem; color: var(--soft); }
main table { border-collapse: collapse; }
main td, main th { border-bottom: 1px solid var(--line); padding: 0.45rem 1rem 0.45rem 0; text-align: left; }
.wide { overflow-x: auto; margin-bottom: 1.1rem; }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.is-pass { --tone: var(--pass); --tone-paper: var(--pass-paper); --tone-line: var(--pass-line); }
.is-hold { --tone: var(--hold); --tone-paper: var(--hold-paper); --tone-line: var(--hold-line); }
.is-unknown, .is-stopped, .is-skipped { --tone: var(--unknown); --tone-paper: var(--unknown-paper); --tone-line: var(--unknown-line); }
.is-attested { --tone: var(--attested); --tone-paper: var(--attested-paper); --tone-line: var(--attested-line); }
.is-partial, .is-planned, .is-not-run, .is-not-for-site { --tone: var(--none); --tone-paper: var(--none-paper); --tone-line: var(--none-line); }
.chip {
  display: inline-block; padding: 0.1rem 0.65rem; border: 1px solid var(--tone-line); border-radius: 999px;
  background: var(--tone-paper); color: var(--tone); font: 600 0.8125rem/1.5 system-ui, "Segoe UI", Ubuntu, Arial, sans-serif;
  letter-spacing: 0.01em; vertical-align: 0.15em;
}
.chip.is-unknown, .chip.is-not-run, .chip.is-planned, .chip.is-not-for-site { border-style: dashed; }

.about { display: flex; flex-wrap: wrap; gap: 0 1.4rem; margin-bottom: 0.4rem; color: var(--soft); font-size: 0.9rem; }
.run { border: 1px solid var(--line); border-radius: 10px; padding: 1.4rem 1.6rem 1.5rem; overflow: hidden; }
.mode { margin: -1.4rem -1.6rem 1.4rem; padding: 0.65rem 1.6rem; background: var(--raised); border-bottom: 1px dashed var(--line); }
.mode strong { display: inline-block; margin-right: 0.6rem; letter-spacing: 0.01em; }
.verdict { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.9rem; margin-bottom: 1.2rem; }
.verdict h2 { margin: 0; font-size: 1.15rem; }
.verdict p { margin: 0; }
.verdict .chip { font-size: 1.05rem; padding: 0.2rem 1rem; vertical-align: 0; }
.problems { color: var(--hold); padding-left: 1.2rem; }
.details { display: flex; flex-wrap: wrap; gap: 0.9rem 2.4rem; margin-bottom: 1.4rem; }
dt, .label { color: var(--soft); font-size: 0.8125rem; line-height: 1.5; }
dd { margin: 0; }
.details dd { font-size: 0.95rem; line-height: 1.45; }
.label { margin-bottom: 0.3rem; }
.paste { margin: 0 0 1rem; padding: 0.6rem 0.9rem; white-space: pre-wrap; }
.paste:last-child { margin-bottom: 0; }

nav { margin: 2.75rem 0 0; }
.steps { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
.steps th, .steps td { text-align: left; vertical-align: top; padding: 0.65rem 1.2rem 0.65rem 0; border-bottom: 1px solid var(--line); }
.steps thead th { color: var(--soft); font-size: 0.8125rem; font-weight: 500; padding-block: 0.3rem; }
.steps tbody th { font-weight: 500; width: 38%; }
.steps .number { white-space: nowrap; font-variant-numeric: tabular-nums; }
.steps tr > :last-child { padding-right: 0; }
.why { margin: 0.3rem 0 0; color: var(--soft); font-size: 0.875rem; line-height: 1.45; }

main { margin-top: 2.75rem; }
main h2:not(:first-child) { margin-top: 2.4rem; }
section > :last-child { margin-bottom: 0; }
mark { background: var(--unknown-paper); color: inherit; box-shadow: 0 0 0 0.15em var(--unknown-paper); }
main > section { margin-bottom: 2.75rem; }
.step { border-top: 1px solid var(--line); padding-top: 1.9rem; scroll-margin-top: 1rem; }
.anchor { margin-left: 0.5rem; color: var(--soft); font-weight: 400; text-decoration: none; opacity: 0; }
h2:hover > .anchor, h3:hover > .anchor, .anchor:focus-visible { opacity: 1; }
.reason { color: var(--tone); background: var(--tone-paper); border-left: 3px solid var(--tone-line); border-radius: 0 6px 6px 0; padding: 0.55rem 0.9rem; }
.fence { margin: 1.3rem 0 1.6rem; }
.fence > pre { margin-bottom: 0; }
figcaption { display: flex; flex-wrap: wrap; align-items: center; gap: 0.2rem 0.9rem; margin-bottom: 0.45rem; color: var(--soft); font-size: 0.8125rem; }
figcaption .kind { color: var(--ink); font-weight: 600; }
figcaption .chip { margin-left: auto; font-size: 0.75rem; padding: 0 0.55rem; }
.irreversible { color: var(--hold); }
.elsewhere > pre, .elsewhere > pre * { color: var(--soft); }
.elsewhere > pre { border-style: dashed; background: none; }

.story { list-style: none; padding: 0; margin: 0.9rem 0 0; }
.entry { display: flex; gap: 0.7rem; padding: 0.3rem 0; }
.entry p { margin: 0; white-space: pre-line; }
.entry > div { flex: 1; min-width: 0; }
.entry-untrue > div > p:first-child { font-weight: 600; }
.mark { flex: none; height: 1.6em; display: inline-flex; align-items: center; color: var(--soft); }
.mark svg { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.mark-true, .mark-done { color: var(--pass); }
.mark-untrue { color: var(--hold); }
.mark-warning { color: var(--unknown); }
.mark-warning svg { stroke-width: 1.5; }
.compare { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 0.7rem 1rem; margin: 0.5rem 0 0.4rem; }
.compare pre { margin: 0.15rem 0 0; padding: 0.55rem 0.8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.place, .detail { color: var(--soft); font-size: 0.8125rem; }
.place { font-family: var(--mono); }
.commands { margin: 0.6rem 0 0; color: var(--soft); font-size: 0.875rem; }
.commands summary { cursor: pointer; }
.commands ul { margin: 0.4rem 0 0; padding-left: 1.3rem; }
.commands code { color: var(--ink); overflow-wrap: anywhere; }

.hljs-keyword, .hljs-built_in, .hljs-operator { color: var(--code-keyword); }
.hljs-string, .hljs-regexp, .hljs-symbol { color: var(--code-string); }
.hljs-title, .hljs-attr, .hljs-section, .hljs-selector-tag { color: var(--code-name); }
.hljs-number, .hljs-literal, .hljs-variable, .hljs-meta { color: var(--code-literal); }
.hljs-comment, .hljs-quote { color: var(--code-comment); font-style: italic; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; color: var(--soft); font-size: 0.8125rem; }

@media (max-width: 40rem) {
  body { padding: 1.75rem 1.1rem 3rem; font-size: 1rem; }
  h1 { font-size: 1.65rem; }
  .run { padding: 1.1rem; }
  .mode { margin: -1.1rem -1.1rem 1.1rem; padding: 0.6rem 1.1rem; }
  .steps .number, .steps th:nth-child(n + 3) { display: none; }
}
@media print {
  html { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .anchor { display: none; }
  .chip, .reason, .run { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h1, h2, h3, figcaption { break-after: avoid; }
  .entry, tr, .run { break-inside: avoid; }
}
`
