/** The look of the documentation, in light and dark. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --text: #1c2430; --quiet: #5b6675; --paper: #ffffff; --shade: #f3f5f8; --rule: #d9dee5; --link: #0b57b0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e8ee; --quiet: #9aa6b5; --paper: #14181e; --shade: #1d232b; --rule: #343d49; --link: #7db4ff; }
}
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 18rem minmax(0, 60rem); font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; border-right: 1px solid var(--rule); font-size: .875rem; }
nav h2 { font-size: .875rem; margin: 1rem 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0 0 0 .5rem; }
nav li { margin: .2rem 0; }
main { padding: 1rem 2rem 4rem; }
a { color: var(--link); }
section { border-top: 1px solid var(--rule); margin-top: 2rem; }
article { margin: 2rem 0; scroll-margin-top: 1rem; }
h4 { margin: 1rem 0 .25rem; }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
pre { background: var(--shade); border: 1px solid var(--rule); padding: .75rem 1rem; overflow-x: auto; border-radius: .375rem; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--rule); }
small { color: var(--quiet); }
.method { display: inline-block; min-width: 4rem; text-align: center; border-radius: .25rem; background: var(--shade); border: 1px solid var(--rule); font-weight: 600; font-size: .8125rem; }
article:target > h3 { background: var(--shade); box-shadow: -.5rem 0 0 var(--link); }
tr:target { background: var(--shade); }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1rem; } main { overflow-wrap: anywhere; } table { table-layout: fixed; } }
`;
