import { Dialog } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { useWording } from '../i18n/wording-context';
import { Icon } from './icon';

interface ModalProps {
  readonly title: string;
  readonly subtitle?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** A dialog over the page: a sheet that fills a phone, a card on larger windows. */
export function Modal({ title, subtitle, onClose, children, footer }: ModalProps) {
  const { t } = useWording();
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Dialog.Content
          onCloseAutoFocus={returnFocus}
          {...(subtitle === undefined && { 'aria-describedby': undefined })}
          className="fixed inset-0 z-50 flex flex-col bg-surface shadow-2xl outline-none sm:inset-x-auto sm:top-[5vh] sm:bottom-auto sm:left-1/2 sm:max-h-[90vh] sm:w-[min(42rem,94vw)] sm:-translate-x-1/2 sm:rounded-2xl sm:border sm:border-line-strong short:overflow-y-auto"
        >
          <div
            className={`flex ${subtitle === undefined ? 'items-center' : 'items-start'} gap-4 border-b border-line px-5 py-4 sm:px-7 short:shrink-0`}
          >
            <div className="min-w-0 flex-1">
              <Dialog.Title className="text-xl font-semibold tracking-tight text-balance">
                {title}
              </Dialog.Title>
              {subtitle !== undefined && (
                <Dialog.Description className="mt-0.5 text-muted">{subtitle}</Dialog.Description>
              )}
            </div>
            <Dialog.Close
              className="-me-2 grid size-10 place-items-center rounded-lg text-muted hover:bg-sunken"
              aria-label={t('app.close')}
            >
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <div
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-5 -outline-offset-2 sm:px-7 short:flex-none short:overflow-visible"
          >
            {children}
          </div>
          {footer !== undefined && <div className="border-t border-line px-5 py-4 sm:px-7">{footer}</div>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Gives the focus back to what had it before; to the page where that is gone, as after a change of plan. */
function useReturnFocus(): (event: Event) => void {
  const before = useRef(document.activeElement);
  return (event) => {
    event.preventDefault();
    const { current } = before;
    const isThere = current instanceof HTMLElement && current.isConnected && current !== document.body;
    const target = isThere ? current : document.querySelector('main');
    target?.focus();
  };
}
