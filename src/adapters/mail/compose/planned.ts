import type { ChangeScheduled, RenewalReminder } from '../../../domain/notification/content';
import type { NotificationLinks } from '../../../ports/mailer';
import { type Block, button, facts, link, onlyIf, paragraph } from '../email-body';
import type { Translator } from '../translator';
import { describeExceededLimits, listResources } from './resources';
import { describeNewPrice, describeNextCharge, describeTermsChange } from './terms';

/** A change that waits for its renewal. */
type Planned = ChangeScheduled | RenewalReminder;

/** What it changes, and what it costs from then on. */
export function describePlanned(content: Planned, translator: Translator): readonly Block[] {
  return facts([
    ...describeTermsChange(content, translator),
    describeNewPrice(content, translator),
    describeNextCharge(content, translator),
  ]);
}

/** What its reconcile would do, as of the email's day. */
export function foreseeReconcile(
  { reconcile }: Pick<Planned, 'reconcile'>,
  translator: Translator,
): readonly Block[] {
  return [
    ...facts(describeExceededLimits(reconcile, translator)),
    ...listResources(reconcile, 'foreseen', translator),
  ];
}

/** Choosing what to keep where there is a choice, and how the change is undone: the one thing to do is a button. */
export function offerChoice(
  { change, subscription }: Planned,
  canChoose: boolean,
  { translator, links }: { readonly translator: Translator; readonly links: NotificationLinks },
): readonly Block[] {
  return [
    ...onlyIf(canChoose, button(translator.say('keep.button'), links.chooseWhatToKeep(change, subscription))),
    paragraph(translator.say('change_scheduled.undo')),
    (canChoose ? link : button)(translator.say('change_scheduled.undo_link'), links.billing(subscription)),
  ];
}
