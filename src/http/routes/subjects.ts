import type { AccountSubject } from '../../ports/access';

interface WithId {
  readonly params: { readonly id: string };
}

/** What a path that ends in an id is about, for the question who may touch it. */
export function accountOf({ params }: WithId): AccountSubject {
  return { kind: 'account', id: params.id };
}

export function subscriptionOf({ params }: WithId): AccountSubject {
  return { kind: 'subscription', id: params.id };
}

export function changeOf({ params }: WithId): AccountSubject {
  return { kind: 'change', id: params.id };
}

export function invoiceOf({ params }: WithId): AccountSubject {
  return { kind: 'invoice', id: params.id };
}

export function receiptOf({ params }: WithId): AccountSubject {
  return { kind: 'receipt', id: params.id };
}

export function creditNoteOf({ params }: WithId): AccountSubject {
  return { kind: 'credit_note', id: params.id };
}
