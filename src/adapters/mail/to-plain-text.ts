import type { Block, EmailBody, ItemList } from './email-body';

/** The email for programs and readers that want no HTML: the same words in the same order. */
export function toPlainText(body: EmailBody): string {
  const { why, link } = body.footer;
  const footer = link ? `${why}\n${link.label}: ${link.url}` : why;
  return [body.subject, ...body.blocks.map(writeBlock), '-- \n' + footer].join('\n\n') + '\n';
}

function writeBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.text;
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'list':
      return writeList(block);
    case 'quotation':
      return `${block.heading}:\n${block.text.replaceAll(/^/gm, '> ')}`;
    case 'button':
    case 'link':
      return `${block.label}: ${block.url}`;
    case 'command':
      return `${block.heading}:\n${block.text}`;
  }
}

function writeList({ heading, about, items }: ItemList): string {
  const lines = items.map(({ label, detail }) => (detail ? `- ${label} (${detail})` : `- ${label}`));
  return [heading, ...lines, ...(about ? [about] : [])].join('\n');
}
