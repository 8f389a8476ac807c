import type { RedocRawOptions } from 'redoc';

const SANS = 'system-ui, sans-serif';
const MONO = 'ui-monospace, monospace';
const TEXT = '#1c2430';
const ACCENT = '#0f5b53';

/** How Redoc shows the reference: readable without fonts from elsewhere, with colours that can be told apart. */
export const OPTIONS: RedocRawOptions = {
  downloadUrls: [{ title: 'OpenAPI 3.1', url: '/openapi.json' }],
  jsonSamplesExpandLevel: 3,
  nativeScrollbars: true,
  pathInMiddlePanel: true,
  sortRequiredPropsFirst: true,
  theme: {
    spacing: { sectionVertical: 24 },
    colors: {
      primary: { main: ACCENT },
      text: { primary: TEXT, secondary: '#4a5563' },
      error: { main: '#b3261e' },
      success: { main: '#1d6b3f' },
      http: {
        get: '#1d6b3f',
        post: '#0b57b0',
        put: '#8a4b00',
        patch: '#7a4a00',
        delete: '#b3261e',
      },
      responses: {
        success: { color: '#1d6b3f' },
        error: { color: '#b3261e' },
      },
    },
    schema: { typeNameColor: '#4a5563', typeTitleColor: '#4a5563', requireLabelColor: '#b3261e' },
    typography: {
      fontFamily: SANS,
      headings: { fontFamily: SANS, fontWeight: '600' },
      code: { fontFamily: MONO, color: '#a3192b' },
      links: { color: '#0b57b0', visited: '#0b57b0', hover: ACCENT, textDecoration: 'underline' },
    },
    sidebar: { backgroundColor: '#f3f5f8', textColor: TEXT },
    rightPanel: { backgroundColor: '#1c2430' },
    codeBlock: { backgroundColor: '#11161d' },
  },
};
