/** What one kind of fault did, and how it was borne. */
export interface Figures {
  readonly 'changes played': number;
  readonly 'faults injected': number;
  readonly 'double charges': number;
  readonly 'lost changes': number;
}

/** Prints the figures of a suite, one line for each kind of fault, and their sum. */
export function printFigures(suite: string, rows: ReadonlyMap<string, Figures>): void {
  const all = [...rows, ['together', sum([...rows.values()])] as const];
  const width = Math.max(...all.map(([name]) => name.length));
  const lines = all.map(([name, figures]) => {
    const counts = Object.entries(figures).map(([what, count]) => `${what} ${String(count)}`);
    return `  ${name.padEnd(width)}  ${counts.join(', ')}`;
  });
  process.stdout.write(`\n${suite}\n${lines.join('\n')}\n`);
}

function sum(rows: readonly Figures[]): Figures {
  const total = (what: keyof Figures): number => rows.reduce((before, row) => before + row[what], 0);
  return {
    'changes played': total('changes played'),
    'faults injected': total('faults injected'),
    'double charges': total('double charges'),
    'lost changes': total('lost changes'),
  };
}
