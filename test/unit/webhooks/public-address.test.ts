import {
  findEndpointFault,
  isPublicAddress,
  lookUpPublic,
} from '../../../src/adapters/webhooks/webhook-request';

const fault = (url: string, allowPrivate = false) => findEndpointFault(url, allowPrivate);

describe('addresses of webhook endpoints', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0.0.0.0:3000/',
    'http://10.1.2.3/',
    'http://172.31.255.255/',
    'http://192.168.0.1/',
    'http://100.100.100.200/',
    'http://169.254.169.254/latest/meta-data',
    'http://168.63.129.16/',
    'http://224.0.0.1/',
    'http://[::1]:3300/',
    'http://[::]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://localhost:3000/',
    'http://localhost./',
    'http://db.localhost/',
    'http://metadata.google.internal/',
    'http://printer.local/',
  ])('%s is in no public network', (url) => {
    expect(fault(url)).toContain('public internet');
    expect(fault(url, true)).toBeNull();
  });

  it.each([
    'https://app.example/events',
    'http://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://localhost.example/',
  ])('%s is fine', (url) => {
    expect(fault(url)).toBeNull();
  });

  it.each(['https://user:pass@app.example/', 'https://user@app.example/', 'https://:pass@app.example/'])(
    '%s names a user',
    (url) => {
      expect(fault(url, true)).toContain('user');
    },
  );

  it('are looked at again when a name is resolved', async () => {
    const error = await new Promise((resolve) => {
      lookUpPublic('localhost', { all: true }, resolve);
    });
    expect(error).toMatchObject({ message: 'localhost is not on the public internet' });
    expect(isPublicAddress('not an address')).toBe(false);
  });
});
