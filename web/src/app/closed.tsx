import type { ReactNode } from 'react';

interface ClosedProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Instead of the page: why it cannot be shown, and what to do. */
export function Closed({ title, children, action }: ClosedProps) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-3 px-6 pb-24">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <p className="text-pretty text-muted">{children}</p>
      {action !== undefined && <div className="mt-3">{action}</div>}
    </main>
  );
}
