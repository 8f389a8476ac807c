import type { ComponentProps } from 'react';

/** A button of the demo's dark bar. */
export function BarButton(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return (
    <button
      type="button"
      className="min-h-8 rounded-md border border-white/40 px-3 font-medium hover:bg-white/15 disabled:opacity-50"
      {...props}
    />
  );
}
