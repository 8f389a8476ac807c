import { Eta } from 'eta';
import type { EmailBody, ItemList } from './email-body';

/** The eta templates of an email; `<%= %>` escapes. Tables carry the layout: mail programs know little else. */
const templates = {
  '@email': `<!doctype html>
<html lang="<%= it.locale %>" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title><%= it.subject %></title>
<style><%~ it.stylesheet %></style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f3f4f7;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all"><%= it.preview %></div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f3f4f7">
<tr><td class="outer" align="center" style="padding:32px 12px">
<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:16px;line-height:1.55;text-align:left">
<tr><td class="pad muted" style="padding:16px 32px;color:#596273;font-size:14px;font-weight:600"><%= it.productName %></td></tr>
<tr><td class="card pad" style="padding:32px 32px 20px;background-color:#ffffff;border:1px solid #e1e4ea;border-radius:10px">
<h1 class="ink" style="margin:0 0 16px;color:#1b2230;font-size:22px;line-height:1.3;font-weight:650;overflow-wrap:anywhere"><%= it.subject %></h1>
<% it.blocks.forEach((block) => { %><%~ include('@' + block.type, { ...block, colours: it.colours[block.tone] }) %><% }) %>
</td></tr>
<tr><td class="pad muted" style="padding:20px 32px 32px;color:#596273;font-size:13px;line-height:1.5;overflow-wrap:anywhere"><%= it.footer %></td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`,
  '@paragraph': `<p class="ink" style="margin:0 0 16px;color:#1b2230;overflow-wrap:anywhere"><%= it.text %></p>
`,
  '@facts': `<table class="rule" width="100%" cellpadding="0" cellspacing="0" style="margin:4px 0 20px;border-collapse:collapse;border-top:1px solid #e1e4ea">
<% it.rows.forEach((row) => { %><tr>
<th scope="row" class="muted rule" align="left" style="width:42%;padding:9px 12px 9px 0;border-bottom:1px solid #e1e4ea;color:#596273;font-size:15px;font-weight:400;text-align:left;vertical-align:top"><%= row.label %></th>
<td class="ink rule" style="padding:9px 0;border-bottom:1px solid #e1e4ea;color:#1b2230;font-size:15px;font-weight:600;vertical-align:top;overflow-wrap:anywhere"><%= row.value %></td>
</tr>
<% }) %></table>
`,
  '@list': `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">
<tr><td class="<%= it.tone === 'neutral' ? 'panel' : it.tone %>" style="padding:14px 16px;border-left:4px solid <%= it.colours.edge %>;border-radius:4px;background-color:<%= it.colours.ground %>">
<h2 class="<%= it.tone === 'neutral' ? 'ink' : it.tone + '-ink' %>" style="margin:0 0 6px;color:<%= it.colours.ink %>;font-size:15px;line-height:1.4;font-weight:650"><%= it.heading %></h2>
<ul class="ink" style="margin:0;padding:0 0 0 20px;color:#1b2230;font-size:15px"><% it.items.forEach((item) => { %><li style="margin:2px 0;overflow-wrap:anywhere"><%= item.label %><% if (item.detail) { %> <span class="muted" style="color:#596273">· <%= item.detail %></span><% } %></li><% }) %></ul>
<% if (it.about) { %><p class="muted" style="margin:8px 0 0;color:#596273;font-size:14px"><%= it.about %></p><% } %>
</td></tr>
</table>
`,
  '@quotation': `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
<tr><td class="panel" style="padding:14px 16px;border-left:4px solid #c3cad6;border-radius:4px;background-color:#f3f4f7">
<h2 class="muted" style="margin:0 0 4px;color:#596273;font-size:13px;font-weight:600"><%= it.heading %></h2>
<blockquote class="ink" style="margin:0;color:#1b2230;font-size:15px;white-space:pre-line;overflow-wrap:anywhere"><%= it.text %></blockquote>
</td></tr>
</table>
`,
  '@button': `<p style="margin:24px 0 16px"><a class="button" href="<%= it.url %>" style="display:inline-block;padding:12px 22px;border-radius:7px;background-color:#2f55d4;color:#ffffff;font-size:15px;font-weight:600;text-decoration:none"><%= it.label %></a></p>
`,
  '@link': `<p style="margin:0 0 16px;font-size:15px"><a class="anchor" href="<%= it.url %>" style="color:#2f55d4"><%= it.label %></a></p>
`,
  '@command': `<h2 class="ink" style="margin:16px 0 6px;color:#1b2230;font-size:15px"><%= it.heading %></h2>
<pre class="panel ink" style="margin:0 0 16px;padding:12px 14px;border:1px solid #e1e4ea;border-radius:4px;background-color:#f3f4f7;color:#1b2230;font-family:ui-monospace,Consolas,Menlo,monospace;font-size:12.5px;line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere"><%= it.text %></pre>
`,
} as const;

/**
 * What cannot be written at the elements themselves: dark colours and narrow screens. Where a mail program
 * drops it, the light colours of the elements remain.
 */
const stylesheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .outer { padding: 0 !important; }
  .card { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
  .pad { padding-left: 20px !important; padding-right: 20px !important; }
  .button { display: block !important; text-align: center !important; }
}
@media (prefers-color-scheme: dark) {
  body, .page { background-color: #12151b !important; }
  .card { background-color: #1b2029 !important; border-color: #2e3541 !important; }
  .ink { color: #e8ebf0 !important; }
  .muted { color: #a3abb8 !important; }
  .rule { border-color: #2e3541 !important; }
  .anchor { color: #9db4ff !important; }
  .button { background-color: #3f68e6 !important; }
  .panel { background-color: #232a35 !important; border-color: #3b4454 !important; }
  .loss { background-color: #2d1d1e !important; border-color: #e0645a !important; }
  .loss-ink { color: #ffaca4 !important; }
  .gain { background-color: #17261f !important; border-color: #3fae77 !important; }
  .gain-ink { color: #8fe0b5 !important; }
}
`;

/** By tone, in light colours; the stylesheet has the dark ones. */
const colours: Readonly<Record<ItemList['tone'], { edge: string; ground: string; ink: string }>> = {
  loss: { edge: '#c8372d', ground: '#fdf2f1', ink: '#a3281f' },
  neutral: { edge: '#c3cad6', ground: '#f3f4f7', ink: '#1b2230' },
  gain: { edge: '#2d8a5b', ground: '#eff8f3', ink: '#1f6b45' },
};

const eta = new Eta({ autoEscape: true });
for (const [name, template] of Object.entries(templates)) eta.loadTemplate(name, template);

/** The email as an HTML document that stands alone: no image, no script, nothing to load. */
export function toHtml(body: EmailBody, locale: string): string {
  const preview = body.blocks.find((block) => block.type === 'paragraph')?.text ?? '';
  return eta.render('@email', { ...body, locale, preview, stylesheet, colours });
}
