import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** The headers with which Standard Webhooks lets a receiver tell who sent a body; the timestamp is this attempt's. */
export function signWebhook(id: string, secret: string, body: string): Record<string, string> {
  const now = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
}

/** Loopback, private, link-local (where clouds keep their metadata), shared, reserved and multicast networks. */
const NOT_PUBLIC = new BlockList();
for (const network of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4', '168.63.129.16/32'],
])
  addNetwork(network, 'ipv4');
/** The last three reach IPv4 addresses by other names, each of which would have to be looked through. */
for (const network of [
  ...['::/127', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
  ...['64:ff9b::/32', '2001::/32', '2002::/16'],
])
  addNetwork(network, 'ipv6');

function addNetwork(network: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits] = network.split('/');
  NOT_PUBLIC.addSubnet(address, Number(bits), family);
}

/** True where an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !NOT_PUBLIC.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** What is wrong with the address of a webhook endpoint, as far as it can be seen without a look-up; null if nothing. */
export function findEndpointFault(address: string, allowPrivate: boolean): string | null {
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return 'must not contain a user or a password';
  if (allowPrivate) return null;
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  const isPrivate =
    isIP(host) === 0 ? /(^|\.)(localhost|internal|local)$/.test(host) : !isPublicAddress(host);
  return isPrivate ? 'must be an address on the public internet' : null;
}

/** Resolves names as Node does, to public addresses alone; it is asked for each connection, so that no name can change. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses =
      (found as typeof found | undefined)?.filter(({ address }) => isPublicAddress(address)) ?? [];
    const [first] = addresses;
    if (error !== null) callback(error, '');
    else if (first === undefined) callback(new Error(`${hostname} is not on the public internet`), '');
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
