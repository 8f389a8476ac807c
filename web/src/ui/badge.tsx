import type { ReactNode } from 'react';

const LOOKS = {
  neutral: 'bg-sunken text-muted',
  good: 'bg-accent-soft text-accent',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  solid: 'bg-ink text-paper',
} as const;

interface BadgeProps {
  readonly look?: keyof typeof LOOKS;
  readonly children: ReactNode;
}

/** A short state beside a name. */
export function Badge({ look = 'neutral', children }: BadgeProps) {
  return (
    <span
      className={`inline-flex items-center rounded-full px-2.5 py-0.5 text-xs font-semibold min-[24rem]:whitespace-nowrap ${LOOKS[look]}`}
    >
      {children}
    </span>
  );
}
