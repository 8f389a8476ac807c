import { EndpointPlaces } from '../../../src/delivery/endpoint-places';

describe('EndpointPlaces', () => {
  let now = 0;
  let places: EndpointPlaces;
  beforeEach(() => {
    now = 0;
    places = new EndpointPlaces(() => now);
  });

  const deliver = (tookMs: number): void => {
    places.enter('whe_1');
    now += tookMs;
    places.leave('whe_1', tookMs);
  };

  const free = () => places.free().get('whe_1');

  it('gives an endpoint one place at first, and more while it is quick', () => {
    places.enter('whe_1');
    expect(free()).toBe(0);
    places.leave('whe_1', 100);
    expect(free()).toBe(2);
    for (let count = 0; count < 20; count += 1) deliver(100);
    expect(free()).toBe(8);
    places.enter('whe_1');
    expect(free()).toBe(7);
  });

  it('lets a slow one rest, longer each time, and then keeps it at one place', () => {
    deliver(100);
    deliver(15_000);
    expect(free()).toBe(0);
    now += 15_000;
    expect(free()).toBe(1);
    deliver(15_000);
    now += 29_999;
    expect(free()).toBe(0);
    now += 1;
    expect(free()).toBe(1);
  });

  it('lets nobody rest for more than a minute', () => {
    for (let count = 0; count < 20; count += 1) deliver(15_000);
    now += 60_000;
    expect(free()).toBe(1);
  });

  it('does not hold it against one that is quick again', () => {
    deliver(15_000);
    now += 15_000;
    deliver(100);
    expect(free()).toBe(2);
  });
});
