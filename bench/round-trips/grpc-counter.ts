import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';

/** Waiting for work, and what the SDK does by itself: no part of any operation. */
const BY_THEMSELVES =
  /Poll\w+TaskQueue|GetSystemInfo|DescribeNamespace|WorkerHeartbeat|ShutdownWorker|Health/;

/** Stands between the service and Temporal, and notes down every call that passes. */
export interface GrpcCounter {
  readonly address: string;
  /** Names of the calls since the start, in their order. */
  readonly calls: string[];
  close(): Promise<void>;
}

/** Starts a proxy in front of a Temporal server. It forwards calls as they are. */
export async function startGrpcCounter(target: string): Promise<GrpcCounter> {
  const calls: string[] = [];
  const upstream = http2.connect(`http://${target}`);
  upstream.on('error', () => undefined);
  const sessions = new Set<http2.ServerHttp2Session>();
  const server = http2.createServer();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    const call = String(headers[':path']).split('/').at(-1) ?? '';
    if (!BY_THEMSELVES.test(call)) calls.push(call);
    forward(stream, upstream.request(headers));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    close: async () => {
      upstream.destroy();
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Passes on both directions, and at the end the trailers, which carry the outcome of a call. */
function forward(stream: http2.ServerHttp2Stream, request: http2.ClientHttp2Stream): void {
  let trailers: http2.IncomingHttpHeaders = {};
  stream.pipe(request);
  stream.once('wantTrailers', () => {
    stream.sendTrailers(withoutPseudoHeaders(trailers));
  });
  request.once('trailers', (received: http2.IncomingHttpHeaders) => (trailers = received));
  request.once('response', (headers, flags) => {
    const endsHere = (flags & http2.constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    if (!stream.destroyed)
      stream.respond(headers, endsHere ? { endStream: true } : { waitForTrailers: true });
    if (!endsHere) request.pipe(stream);
  });
  stream.once('aborted', () => {
    request.close(http2.constants.NGHTTP2_CANCEL);
  });
  for (const [one, other] of [
    [stream, request],
    [request, stream],
  ] as const) {
    one.on('error', () => {
      other.destroy();
    });
  }
}

function withoutPseudoHeaders(headers: http2.IncomingHttpHeaders): http2.OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
}
