import type { RedocRawOptions } from 'redoc';

const SANS = 'system-ui, sans-serif';
const MONO = 'ui-monospace, monospace';

/** What differs between light and dark; the column of examples is dark in both. */
const LIGHT = {
  ...{ text: '#1c2430', quiet: '#4a5563', paper: '#ffffff', raised: '#f3f5f8', rule: 'rgba(0, 0, 0, 0.1)' },
  ...{ accent: '#0f5b53', link: '#0b57b0', good: '#1d6b3f', bad: '#b3261e', code: '#a3192b' },
  ...{
    goodBehind: '#f0f7f2',
    badBehind: '#fbeeed',
    codeBehind: 'rgba(38, 50, 56, 0.05)',
    examples: '#1c2430',
  },
};
const DARK: typeof LIGHT = {
  ...{
    text: '#e4e8ee',
    quiet: '#a9b4c2',
    paper: '#14181e',
    raised: '#1b2129',
    rule: 'rgba(255, 255, 255, 0.16)',
  },
  ...{ accent: '#7cd0c2', link: '#8abcff', good: '#7fd6a4', bad: '#ff9d94', code: '#ffb0a8' },
  ...{
    goodBehind: '#182a20',
    badBehind: '#321d1c',
    codeBehind: 'rgba(255, 255, 255, 0.08)',
    examples: '#0e1116',
  },
};

/** How Redoc shows the reference: readable without fonts from elsewhere, with colours that can be told apart. */
export function optionsFor({ isDark }: { readonly isDark: boolean }): RedocRawOptions {
  const colours = isDark ? DARK : LIGHT;
  const { text, quiet, accent, link, good, bad } = colours;
  return {
    downloadUrls: [{ title: 'OpenAPI 3.1', url: '/openapi.json' }],
    jsonSamplesExpandLevel: 3,
    nativeScrollbars: true,
    pathInMiddlePanel: true,
    sortRequiredPropsFirst: true,
    theme: {
      spacing: { sectionVertical: 24 },
      colors: {
        primary: { main: accent },
        text: { primary: text, secondary: quiet },
        gray: { 50: colours.raised, 100: colours.raised },
        border: { dark: colours.rule, light: colours.paper },
        error: { main: bad },
        success: { main: good },
        // White is written on these.
        http: { get: '#1d6b3f', post: '#0b57b0', put: '#8a4b00', patch: '#7a4a00', delete: '#b3261e' },
        responses: {
          success: { color: good, backgroundColor: colours.goodBehind },
          error: { color: bad, backgroundColor: colours.badBehind },
        },
      },
      schema: {
        ...{ typeNameColor: quiet, typeTitleColor: quiet, requireLabelColor: bad, linesColor: quiet },
        nestedBackground: colours.raised,
      },
      typography: {
        fontFamily: SANS,
        headings: { fontFamily: SANS, fontWeight: '600' },
        code: { fontFamily: MONO, color: colours.code, backgroundColor: colours.codeBehind },
        links: { color: link, visited: link, hover: accent, textDecoration: 'underline' },
      },
      sidebar: { backgroundColor: colours.raised, textColor: text },
      rightPanel: { backgroundColor: colours.examples },
      codeBlock: { backgroundColor: '#11161d' },
    },
  };
}
