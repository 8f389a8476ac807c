import { toConnectionOptions } from '../../../src/temporal/client';

const settings = { address: 'temporal:7233', namespace: 'default', taskQueue: 'planshift', uiUrl: undefined };

describe('toConnectionOptions', () => {
  it('leaves encryption to the SDK where nothing is said', () => {
    expect(toConnectionOptions({ ...settings, tls: undefined, apiKey: 'key' })).toEqual({
      address: 'temporal:7233',
      apiKey: 'key',
    });
  });

  it('says what the settings say', () => {
    expect(toConnectionOptions({ ...settings, tls: true, apiKey: undefined })).toEqual({
      address: 'temporal:7233',
      tls: true,
    });
  });
});
