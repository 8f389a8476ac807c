import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

const LOOKS: Record<'info' | 'warn' | 'danger', { readonly style: string; readonly icon: IconName }> = {
  info: { style: 'bg-accent-soft text-ink', icon: 'info' },
  warn: { style: 'bg-warn-soft text-ink', icon: 'warning' },
  danger: { style: 'bg-danger-soft text-ink', icon: 'warning' },
};
const ICON_COLOURS = { info: 'text-accent', warn: 'text-warn', danger: 'text-danger' } as const;

interface NoticeProps {
  readonly look?: keyof typeof LOOKS;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Something that the customer should read now; screen readers announce it when it appears. */
export function Notice({ look = 'info', title, children, action }: NoticeProps) {
  const { style, icon } = LOOKS[look];
  return (
    <div
      role={look === 'danger' ? 'alert' : 'status'}
      className={`flex flex-wrap items-start gap-3 rounded-xl px-4 py-3 ${style}`}
    >
      <Icon name={icon} className={`mt-0.5 ${ICON_COLOURS[look]}`} />
      <div className="min-w-0 flex-1 basis-56">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-pretty">{children}</div>}
      </div>
      {action}
    </div>
  );
}
