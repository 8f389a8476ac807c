/**
 * The Message-ID of a notification's email, without angle brackets: always the same for the same notification.
 * It ends with the domain of the sender's address, as mail programs expect.
 */
export function buildMessageId(notification: string, mailFrom: string): string {
  const domain = /@([^\s>]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
  return `${notification}@${domain}`;
}
