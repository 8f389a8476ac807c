/** The emails' texts in ICU message syntax; the other languages have the same keys and arguments. */
export const en = {
  'format.date_time': '{date} at {time}',
  'format.from_to': '{from} → {to}',
  'format.per_interval':
    '{amount} {months, plural, =1 {a month} =12 {a year} one {every # month} other {every # months}}',
  'format.amount_on_date': '{amount} on {date}',
  'format.labeled': '{label}: {value}',
  'format.person': '{name} ({email})',

  'footer.terms': 'Terms',
  'footer.privacy': 'Privacy',
  'footer.why': 'You receive this email because you look after the billing of {account}.',
  'footer.why_support': 'You receive this email because this address decides on requested plan changes.',

  'sign_in.subject': '{code} is your code for {product}',
  'sign_in.billing': 'Billing',
  'sign_in.support': 'Support',
  'sign_in.intro': 'Enter this code where you asked for it. It is good for {minutes} minutes.',
  'sign_in.warning': 'Give it to nobody: nobody of ours asks for it.',
  'sign_in.footer':
    'You receive this email because somebody asked for a code with your address. If it was not you, there is nothing to do: without the code nobody gets in.',

  'terms.plan': 'Plan',
  'terms.interval': 'Billed',
  'terms.interval_value':
    '{months, plural, =1 {monthly} =12 {yearly} one {every # month} other {every # months}}',
  'terms.add_ons': 'Add-ons',
  'terms.add_ons_added': 'Add-ons added',
  'terms.add_ons_removed': 'Add-ons removed',

  'price.new': 'New price',
  'price.next_charge': 'Next charge',

  'settlement.charged': 'Charged now',
  'settlement.credit_applied': 'Paid from your credit',
  'settlement.refunded': 'Refunded',
  'settlement.credit_issued': 'Added to your credit',
  'settlement.prepaid': 'Paid ahead',
  'settlement.prepaid_value': '{months, plural, one {# month} other {# months}}',
  'settlement.paid_through': 'Paid through',

  'features.gained': 'New features',
  'features.lost':
    '{when, select, done {Features no longer included} other {Features that will no longer be included}}',

  'limits.value': '{allowed, number} allowed, {current, number} now',

  'resources.remove':
    '{when, select, done {{count, plural, one {Removed for good} other {Removed for good (#)}}} other {{count, plural, one {Will be removed for good} other {Will be removed for good (#)}}}}',
  'resources.remove.about': 'This cannot be undone: a later upgrade does not bring it back.',
  'resources.archive':
    '{when, select, done {{count, plural, one {Archived} other {Archived (#)}}} other {{count, plural, one {Will be archived} other {Will be archived (#)}}}}',
  'resources.archive.about':
    'Kept, and restored automatically when the plan has the feature again, as far as its limits allow.',
  'resources.detach':
    '{when, select, done {{count, plural, one {Detached} other {Detached (#)}}} other {{count, plural, one {Will be detached} other {Will be detached (#)}}}}',
  'resources.detach.about':
    'Kept, but unusable. When the plan has the feature again, it can be attached again.',
  'resources.set':
    '{when, select, done {{count, plural, one {Reduced} other {Reduced (#)}}} other {{count, plural, one {Will be reduced} other {Will be reduced (#)}}}}: {limit}',
  'resources.raise':
    '{when, select, done {{count, plural, one {Raised to what it was} other {Raised to what they were (#)}}} other {{count, plural, one {Will be raised to what it was} other {Will be raised to what they were (#)}}}}',
  'resources.restore':
    '{when, select, done {{count, plural, one {Restored} other {Restored (#)}}} other {{count, plural, one {Will be restored} other {Will be restored (#)}}}}',
  'resources.more': '{count, plural, one {and # more} other {and # more}}',

  'keep.button': 'Choose what to keep',
  'invoice.button': 'View the invoice',
  'receipt.link': 'View the receipt',
  'billing.button': 'Open the billing page',
  'note.from_support': 'What support writes',
  'note.reason': 'The reason given',

  'change_completed.subject':
    '{what, select, plan {Your plan is now {plan}} leave {Your {plan} subscription has ended} return {Welcome back: you are on {plan} again} undo {Your change to {plan} has been taken back} other {Your {plan} subscription has changed}}',
  'change_completed.intro': 'Your change took effect on {date}.',
  'change_completed.leave.intro':
    'Your {plan} subscription ended on {date}. What you have set up is kept, and comes back if you do.',
  'change_completed.return.intro': 'Your {plan} subscription runs again since {date}.',
  'change_completed.undo.intro':
    'Your change was taken back on {date}. Your subscription is what it was before.',
  'change_completed.foreseen':
    'As shown when you confirmed the change, this happens to what you have set up. If anything turns out otherwise, we tell you in an email of its own.',
  'change_completed.automatic.subject': 'Your {plan} subscription was upgraded automatically',
  'change_completed.automatic.intro':
    'Your usage exceeded its limit. As you agreed, your subscription moved to the next step by itself on {date}.',
  'change_completed.automatic.off': 'You can turn automatic upgrades off on your billing page.',

  'change_scheduled.subject':
    '{what, select, plan {Your plan changes to {plan} on {date}} leave {Your {plan} subscription ends on {date}} other {Your {plan} subscription changes on {date}}}',
  'change_scheduled.intro':
    'Your change is planned for {date}. Until then everything stays as it is, and nothing is charged for the change.',
  'change_scheduled.leave.intro':
    'Your subscription ends on {date}. Until then everything stays as it is, and after that nothing is charged any more.',
  'change_scheduled.leave.foreseen': 'This is put away on that day. It is kept, and comes back if you do:',
  'change_scheduled.approved':
    'We have approved your request. The change takes effect on {date}; until then everything stays as it is.',
  'change_scheduled.foreseen.no_choice':
    'As of today, this is what happens on that day to what you have set up:',
  'change_scheduled.foreseen':
    'As of today, you have more than the new plan allows. This is what happens on that day, unless you reduce it before or choose what to keep:',
  'change_scheduled.undo':
    'Changed your mind? Until that moment you can undo the change on your billing page.',
  'change_scheduled.undo_link': 'Review or undo the change',

  'change_canceled.scheduled.subject':
    '{what, select, plan {The change to {plan} will not happen} leave {Your {plan} subscription goes on} other {Your planned change will not happen}}',
  'change_canceled.scheduled.intro':
    'The planned change has been canceled. You stay on {current}, and nothing else changes.',
  'change_canceled.requested.subject': 'Your request was withdrawn',
  'change_canceled.requested.intro':
    'The change that you had asked for will not be made. You stay on {current}, and nothing else changes.',
  'change_canceled.blocked.subject':
    '{what, select, plan {The change to {plan} could not be made} other {Your planned change could not be made}}',
  'change_canceled.blocked.intro':
    'You have more than the change allows, so it was not made. You stay on {current}, and nothing else changes. Reduce it and ask for the change again.',
  'change_canceled.because.support': 'Our support team decided so.',
  'change_canceled.because.unpaid': 'The renewal could not be charged.',
  'change_canceled.heading': 'What will not happen:',

  'change_requested.subject':
    '{what, select, plan {We received your request to change to {plan}} leave {We received your request to end your {plan} subscription} other {We received your request to change your subscription}}',
  'change_requested.intro':
    'Thank you. Our support team looks at your request of {date} and tells you by email what they decide.',
  'change_requested.until_then': 'Until then nothing changes, and nothing is charged.',
  'change_requested.withdraw': 'You can withdraw the request on your billing page at any time before that.',

  'change_declined.subject':
    '{what, select, plan {Your request to change to {plan} was declined} leave {Your request to end your {plan} subscription was declined} other {Your request to change your subscription was declined}}',
  'change_declined.intro':
    'We could not make the change that you asked for. You stay on {current}, and nothing else changes.',

  'renewal_reminder.subject':
    '{days, plural, =0 {Today} =1 {Tomorrow} one {In # day} other {In # days}}: {what, select, plan {your plan changes to {plan}} leave {your {plan} subscription ends} other {your {plan} subscription changes}}',
  'renewal_reminder.intro': 'Your planned change takes effect on {date}.',
  'renewal_reminder.leave.intro': 'Your subscription ends on {date}, as you asked.',
  'renewal_reminder.loss':
    'As of today, you have more than the new plan allows. You can still reduce it, or choose what to keep. Otherwise this is what happens on that day:',
  'renewal_reminder.no_loss': 'As of today, nothing that you have set up exceeds the new plan.',
  'renewal_reminder.held.subject': 'Please choose what to keep by {date}',
  'renewal_reminder.held.intro':
    'You are now on {plan}. Since you confirmed the change, more has been added than the plan allows, so more would be lost than we had shown you. We wait until {date} before anything is touched.',
  'renewal_reminder.held.loss':
    'You can still reduce it, or choose what to keep. Otherwise this is what happens then:',
  'renewal_reminder.ahead.subject':
    '{days, plural, =0 {Today} =1 {Tomorrow} one {In # day} other {In # days}}: {reason, select, trial {your trial of {plan} ends} other {your {plan} subscription renews}}',
  'renewal_reminder.charge':
    'Your subscription renews on {date}, and its price is charged to your payment method. Until then you can change it or leave on the billing page.',
  'renewal_reminder.needs_method':
    'Your subscription renews on {date}. To go on, add a payment method on the billing page before that.',

  'over_limit_adapted.subject': 'What we adapted to the limits of {plan}',
  'over_limit_adapted.intro':
    'On {date} we brought what you have set up within the limits of {plan}. This is what was done:',
  'over_limit_adapted.as_shown': 'This is exactly what we had shown you before.',
  'over_limit_adapted.differs':
    'This differs from what we had shown you, because something changed in the meantime.',
  'over_limit_adapted.not_shown': 'Other than we had shown you',
  'over_limit_adapted.spared': 'Shown to you before, but left as it is',
  'over_limit_adapted.set_otherwise': '{from} → {to} (shown: {shown})',

  'action.remove': 'removed for good',
  'action.archive': 'archived',
  'action.restore': 'restored',
  'action.not_restored': 'not restored',
  'action.detach': 'detached',

  'payment_failed.renewal.subject': 'Your payment of {amount} failed',
  'payment_failed.renewal.intro': 'On {date} we could not charge {amount} for the renewal of {plan}.',
  'payment_failed.canceled.subject': 'Your {plan} subscription was canceled',
  'payment_failed.automatic.subject': 'Your automatic upgrade could not be paid',
  'payment_failed.automatic.intro':
    'Your usage exceeds its limit, but on {date} we could not charge {amount} for the automatic upgrade.',
  'payment_failed.reason': 'Reason',
  'payment_failed.reason_value':
    '{code, select, insufficient_funds {The card does not have enough funds.} expired_card {The card has expired.} incorrect_cvc {The card’s security code is wrong.} lost_card {The card cannot be used.} stolen_card {The card cannot be used.} authentication_required {Your bank wants you to confirm the payment.} no_payment_method {There is no payment method to charge.} other {Your bank declined the payment.}}',
  'payment_failed.amount': 'Amount',
  'payment_failed.retry_at': 'Next attempt',
  'payment_failed.retry':
    'We try again on {date}. To make sure that it works, please check your payment method.',
  'payment_failed.thereafter':
    '{action, select, cancel {If the payment keeps failing, your subscription will be canceled.} downgrade {If the payment keeps failing, your subscription moves to a lower plan.} owed {If the payment keeps failing, the invoice stays owed.} other {If the payment keeps failing, your subscription stays unpaid until you pay.}}',
  'payment_failed.canceled':
    'Because all attempts failed, your subscription has been canceled. You can subscribe again at any time.',
  'payment_failed.owed': 'All attempts failed. The invoice stays owed; if you come back, it is paid then.',
  'payment_failed.kept_past_due':
    'All attempts failed. Your subscription stays unpaid until you add a payment method that works.',
  'payment_failed.downgraded': 'Because all attempts failed, your subscription moves to {plan}.',
  'payment_failed.stays':
    'Your subscription stays as it is. If your usage still exceeds the limit, we try again on {date} at the earliest.',
  'card.button': 'Add a payment method',
  'payment_failed.pay': 'Pay now',
  'payment_failed.button': 'Update the payment method',

  'payment_action_required.subject': 'Please confirm your payment of {amount}',
  'payment_action_required.change':
    'Your bank wants you to confirm the payment of {amount} for your change to {plan}. Nothing has changed or been charged yet.',
  'payment_action_required.subscription':
    'Your bank wants you to confirm the payment of {amount} for {plan}. Your subscription begins once you have confirmed it.',
  'payment_action_required.renewal':
    'Your bank wants you to confirm the payment of {amount} for the renewal of {plan}.',
  'payment_action_required.expires': 'Please confirm it by {date}; after that the offer expires.',
  'payment_action_required.button': 'Confirm the payment',

  'invoice_paid.subject': 'Invoice {number} is paid',
  'invoice_paid.intro': 'Thank you. We received {amount} on {date} for {plan}.',
  'invoice_paid.intro_credit': 'Thank you. Invoice {number} for {plan} was paid from your credit on {date}.',
  'invoice_paid.number': 'Invoice',
  'invoice_paid.receipt_number': 'Receipt',
  'invoice_paid.period': 'Period',
  'invoice_paid.total': 'Total',
  'invoice_paid.credit_applied': 'Paid from your credit',
  'invoice_paid.amount_paid': 'Charged',

  'trial_ending.subject': 'Your trial of {plan} ends on {date}',
  'trial_ending.charge':
    'Your trial ends on {date}. Your subscription then begins, and its price is charged to your payment method. Until then you can leave on the billing page at no cost.',
  'trial_ending.needs_method':
    'Your trial ends on {date}. To go on, add a payment method on the billing page before that.',
  'trial_ending.end':
    'Your trial ends on {date}, and as you asked, so does your subscription. Nothing is charged.',

  'support_request.subject':
    '{what, select, plan {{account} asks to change from {from} to {to}} leave {{account} asks to leave {to}} other {{account} asks to change its {to} subscription}}',
  'support_request.intro':
    'A customer asks for a change of plan. It waits for your decision and does not expire.',
  'support_request.account': 'Account',
  'support_request.account_id': 'Account id',
  'support_request.requested_by': 'Asked by',
  'support_request.requested_at': 'Asked on',
  'support_request.effective_at': 'Takes effect at renewal',
  'support_request.change': 'Change',
  'support_request.subscription': 'Subscription',
  'support_request.note': 'What the customer writes',
  'support_request.button': 'Open the workflow in Temporal',
  'support_request.approve': 'To approve',
  'support_request.decline': 'To decline',
  'support_request.about':
    'Decide there, or with a key of role support or admin. Without "timing", an approved change takes effect at the renewal. The customer is told by email, with your note.',
};

/** The name of a text in an email. */
export type EmailMessageKey = keyof typeof en;
