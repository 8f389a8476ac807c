import type { Block, EmailBody, ItemList } from './email-body';
import type { Translator } from './translator';

/** The email for programs and readers that want no HTML: the same words in the same order. */
export function toPlainText(body: EmailBody, translator: Translator): string {
  const blocks = body.blocks.map((block) => writeBlock(block, translator));
  return [body.productName, body.subject, ...blocks, `-- \n${body.footer}\n`].join('\n\n');
}

function writeBlock(block: Block, translator: Translator): string {
  const labeled = (label: string, value: string) => translator.say('format.labeled', { label, value });
  switch (block.type) {
    case 'paragraph':
      return block.text;
    case 'facts':
      return block.rows.map(({ label, value }) => labeled(label, value)).join('\n');
    case 'list':
      return writeList(block);
    case 'quotation':
      return `${block.heading}\n${block.text.replaceAll(/^/gm, '> ')}`;
    case 'button':
    case 'link':
      return labeled(block.label, block.url);
    case 'command':
      return `${block.heading}\n${block.text}`;
  }
}

function writeList({ heading, about, items }: ItemList): string {
  const lines = items.map(({ label, detail }) => (detail ? `- ${label} (${detail})` : `- ${label}`));
  return [heading, ...lines, ...(about ? [about] : [])].join('\n');
}
