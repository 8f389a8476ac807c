import { Eta } from 'eta';
import type { EmailBody, ItemList } from '../email-body';
import { stylesheet } from './stylesheet';
import { templates } from './templates';

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
